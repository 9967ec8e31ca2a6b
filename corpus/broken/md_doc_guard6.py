if __name__ is '__main__':
    print(1)
