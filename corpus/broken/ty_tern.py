x = a > b ? a : b
print(x > 3 ? "big" : "small")
