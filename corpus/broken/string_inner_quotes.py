s = "He said "hi" to me"
print(s)
