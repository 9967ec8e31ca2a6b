print("你好"）
print（"世界")
