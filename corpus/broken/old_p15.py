from itertools import izip, imap
from urllib import urlencode, urlopen
from urllib2 import Request, urlopen as uo, HTTPError
for a, b in izip([1], [2]): print a, b
print list(imap(str, [1]))
