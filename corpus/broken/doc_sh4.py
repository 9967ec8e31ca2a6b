C:\> python a.py
x = 1
print(x)
C:\Users\me> dir
