# -*- coding: utf-8 -*-
s = unicode('abc')
if isinstance(s, basestring):
    print s.upper()
print unichr(97), long(3)
