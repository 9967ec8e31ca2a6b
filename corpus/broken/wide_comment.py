x = 1  # 赋值（不要动，这里）
y ＝ x
print(y)
