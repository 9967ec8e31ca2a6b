for i in range(3):
    t = threading.Thread(target=f,
                         args=(i,)
    t.start()
    threads.append(t
