for i in range(2):
    print(i)

Output:
0
1
