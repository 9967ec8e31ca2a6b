print('this text was
wrapped by the page')
x = 1
