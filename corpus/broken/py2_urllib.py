import urllib2
import urllib

params = urllib.urlencode({'q': 'x'})
req = urllib2.Request('http://example.com/?' + params)
print req.get_full_url()
