x = 5  assign five to x
y = x * 2   这里乘以二
print(y)  <- prints 10
