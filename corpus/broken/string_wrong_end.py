print('mixed quotes")
x = "a'
