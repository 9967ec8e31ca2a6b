def f():
&nbsp;&nbsp;&nbsp;&nbsp;return 2
print(f())
