from threading import Thread
def loop(n):
  for i in range(n):
  print(i)
  print('end of loop')
t1 = Thread(target=loop, args=(2,))
 t1.start()
t1.join()
