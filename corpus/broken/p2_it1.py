for k, v in {"a": 1}.iteritems():
    print(k, v)
