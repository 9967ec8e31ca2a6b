import sys
n = int(raw_input("n: "))
for i in range(1, n / 2 + 1):
    if n % i == 0:
        print i,
print
avg = sum([1, 2, 3]) / 3
