import itertools
from itertools import izip, count
for a, b in izip([1, 2], itertools.imap(str, [3, 4])):
    print a, b
print count(3).next()
