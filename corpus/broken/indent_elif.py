if a > 1
    b = 2
    elif a > 0:
    b = 1
  else:
    b = 0
