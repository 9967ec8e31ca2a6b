#!/usr/bin/python
# vim: set fileencoding=gbk :
x = "你好", y
