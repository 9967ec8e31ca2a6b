import threadingimport timedef run(n):    global num    num += 1    print(num)num = 0t = threading.Thread(target=run, args=(1,))t.start()
