import multiprocessing, os
def f(x): return x * 2
if __name__ == "nope":
    print("never")
if __name__ == '__main__':
    with multiprocessing.Pool(2) as p:
        print("%s and %d%%" % (p.map(f, [1, 2]), 5), "%r" % "x", "%5.2f|" % 3.14159, "%(a)s" % {"a": 1}, "%s" % os.getpid() == str(os.getpid()))
    t = (1, 2)
    print("%s-%s" % t)
    print("%s" % [1, 2], "%s" % (t,))
    try: print("%s %s" % (1,))
    except TypeError as e: print(e)
    try: print("%d" % "x")
    except TypeError as e: print(e)
    try: print("abc" % 5)
    except TypeError as e: print(e)
    try: print("abc" % "q")
    except TypeError as e: print(e)
    try: print("abc %s" % (1, 2))
    except TypeError as e: print(e)
    try: print("%(a)s" % 5)
    except TypeError as e: print(e)
    try: print("%(a)s" % (5,))
    except TypeError as e: print(e)
    ctx = multiprocessing
