定义一个函数
def f(x):
    return x 返回x
调用函数
f(1)
