  1  def f(x):
  2      if x:
  3          return 1
  4      return 2
  5
  6  print(f(0))
