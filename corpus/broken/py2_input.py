name = raw_input('name: ')
age = input('age: ')
print name, age + 1
