print（“你好，世界”）
for i in range（10）：
    print（i，i＊2）
