    import threading
    def f():
        print('f')
    threading.Thread(target=f).start()
