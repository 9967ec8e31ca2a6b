def my\_func(a\_b):
    return a\_b \* 2
print(my\_func(3) \> 2)
