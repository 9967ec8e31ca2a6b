print('It’s fine')
print(‘It's broken’)
