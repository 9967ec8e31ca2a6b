count = 0
def inc():
    print(count)
    count += 1
inc()
