import threading
num = 0
def add():
    for i in range(100):
        num += 1
t = threading.Thread(target=add
t.start()
t.join()
print(num)
