x = 5
print(f"value: {x}"
print(f'{x!r:>10}')
y = f"{x + 1"
