improt os
form sys import path
Def f():
    retrun 1
fro i in range(3):
    pritn(i)
