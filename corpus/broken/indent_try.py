try:
x = int('3')
except ValueError:
print('bad')
finally:
print('done')
