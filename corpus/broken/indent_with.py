import threading
lock = threading.Lock()
def safe():
    with lock:
    print('inside')
    return True
safe()
