if name == 'main':
    print("hi")
