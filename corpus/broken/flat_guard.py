import threading, time
def f(n):
    for i in range(n):
        print(i)
        time.sleep(1)
if __name__ == '__main__':
t1 = threading.Thread(target=f, args=(3,))
t2 = threading.Thread(target=f, args=(4,))
t1.start()
t2.start()
for t in (t1, t2):
t.join()
print('done')
