x = ５
y = x ＊ ２
print(x，y)
