列表 = 【1，2，3】
for 元素 in 列表：
    print（元素）
