def worker(name):
    for i in range(3):
        print(name, i)
worker('a')
