if __main__ == '__name__':
    print(1)
