print(1 + 1)  -> 2
print('a' * 3)  => aaa
