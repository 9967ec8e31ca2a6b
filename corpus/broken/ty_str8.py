x = f"{name} is {age"
y = f"total: {sum(v}"
print(f"{d["a"]}")
