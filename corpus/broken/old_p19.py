x = 10
def show():
    print 'x is', x
    print 'list', [i for i in range(3) if i <> 1]
    print '''multi
line''', x
    print "a %s" \
        % x
    print ("tuple", 1), 2
    print
show()
