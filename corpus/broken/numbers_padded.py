  1  import os
  2  
  3  for i in range(3):
  4      print(i)
  5  
  6  def f():
  7      return 1
