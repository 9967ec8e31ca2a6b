if __name__=='__mian__':
    print(1)
