def consumer(q):
    while True:
        item = q.get()
        if item is None:
        break
        print(item)
