try:
x = int(input())
except ValueError:
print("not a number")
else:
print(x * 2)
finally:
print("done")
