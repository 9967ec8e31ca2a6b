#coding=utf-8
import sys
reload(sys)
sys.setdefaultencoding('utf8')
print '中文'
