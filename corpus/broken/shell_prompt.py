$ python3 hello.py
print('hello')
