try:
    import json
except ImportError, e
    import simplejson as json
d = json.loads(‘{"a": 1}’)
if d.has_key(“a”) and d[“a”] <> 2
    print d
else
    raise KeyError, “a”
