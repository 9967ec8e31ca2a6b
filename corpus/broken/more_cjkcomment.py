x = 1 #注释
y = 2 ＃注释二
print(x) // 打印
