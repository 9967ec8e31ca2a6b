for i in range(3):
    print(i)
输出：
0
1
2
