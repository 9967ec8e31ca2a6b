This program prints numbers
for i in range(3): this is a loop
    print(i)
