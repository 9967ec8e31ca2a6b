try:
    f = open("x.txt")
    except IOError as e:
        print(e)
    else:
        print(f.read())
        f.close()
