#!/usr/bin/env python
# -*- coding: utf-8 -*-
import urllib2, sys
from ConfigParser import ConfigParser
import cPickle as pickle
import StringIO

def fetch(url):
    try:
        page = urllib2.urlopen(url).read()
    except urllib2.HTTPError, e:
        print >>sys.stderr, "failed:", e.code
        return None
    except (ValueError, TypeError), err:
        raise RuntimeError, "bad: %s" % err
    return page

if __name__ == '__main__':
    for u in sys.argv[1:]:
        print len(fetch(u)),
    print
    buf = StringIO.StringIO()
    print >>buf, "x"
    print buf.getvalue()
