for i in range(3) : print(i)
while True print("x")
