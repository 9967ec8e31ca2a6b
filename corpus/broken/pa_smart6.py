msg = “He said "no" to me”
print(msg)
