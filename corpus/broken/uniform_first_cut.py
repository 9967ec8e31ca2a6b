import threading
    lock = threading.Lock()
    with lock:
        print('held')
    print('free')
