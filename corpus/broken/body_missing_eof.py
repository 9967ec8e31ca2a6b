def start():
    print('go')

def stop():
