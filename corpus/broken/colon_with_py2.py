with open('f.txt') as f
    for line in f.readlines()
        print line.strip()
