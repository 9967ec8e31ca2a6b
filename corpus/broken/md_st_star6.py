def timer(func):
    def inner(*args, *kwargs):
        import time
        t = time.time()
        r = func(*args, *kwargs)
        print(time.time() - t)
        return r
    return inner
