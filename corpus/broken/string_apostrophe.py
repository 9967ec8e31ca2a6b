msg = 'it's a test'
print(msg)
