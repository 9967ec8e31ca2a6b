if (x > 3 and (y < 2 or z == 1):
    print("ok")
