import Queue, thread, threading
import urllib, urlparse
q = Queue.Queue()
def w():
    while 1:
        try:
            x = q.get(False)
        except Queue.Empty:
            break
        print x
for i in range(3): q.put(i)
thread.start_new_thread(w, ())
print urllib.urlencode({'a': 1}), urllib.quote("a b")
print urlparse.urlparse("http://x/y").netloc
