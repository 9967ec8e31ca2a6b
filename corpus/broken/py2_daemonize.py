import  os,sys,time
def daemonize(stdin='/dev/null', stdout='/dev/null'):
    try: 
        pid = os.fork() 
        if pid > 0:
            sys.exit(0)   # Exit first parent.
    except OSError, e: 
        sys.stderr.write ("fork #1 failed: (%d) %s\n" % (e.errno, e.strerror) )
        sys.exit(1)
    os.chdir("/") 
    os.umask(0) 
    os.setsid() 
