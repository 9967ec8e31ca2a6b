def first(items):
    for i in items:
        if i > 2:
            return i
        return None
print(first([1, 3]))
