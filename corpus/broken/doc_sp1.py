import threadingimport timedef run(n):    global num    num += n    time.sleep(1)num = 0for i in range(3):    t = threading.Thread(target=run, args=(i,))    t.start()print(num)
