name = 'x'
print(f'hi {name}!)
print('end')
