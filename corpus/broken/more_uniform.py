    import os
    for x in os.listdir('.'):
        print(x)
