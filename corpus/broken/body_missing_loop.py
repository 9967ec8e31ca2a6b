while True:
    # your code here

print('never')
