ns = {}
exec 'x = 1' in ns
exec "print(2)"
print ns['x']
