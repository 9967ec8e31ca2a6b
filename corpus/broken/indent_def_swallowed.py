def first():
    for i in range(2):
    print(i)
    def second():
    for j in range(2):
    print(j)

first()
second()
