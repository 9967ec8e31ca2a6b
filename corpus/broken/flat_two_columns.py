from queue import Queue
q=Queue()
def put(q):
  for i in range(3):
  q.put(i)
  print("put",i)
def get(q):
  while not q.empty():
  print(q.get())
put(q)
get(q)
