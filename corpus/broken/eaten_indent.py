import threadingdef worker(n):    print(n)    return n * 2t = threading.Thread(target=worker, args=(1,))t.start()t.join()
