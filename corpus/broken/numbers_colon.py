10: for i in range(2):
11:     print(i)
12: print('end')
