try：
    f = open('x')
except IOError，e：
    print e
else:
    print '没有异常'
