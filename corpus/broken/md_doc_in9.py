f = open("a.txt")
for line in f:
    print(line)
    f.close()
