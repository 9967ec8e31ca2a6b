import time
print('a b')
for i in range(2):
    time.sleep(0.1)
