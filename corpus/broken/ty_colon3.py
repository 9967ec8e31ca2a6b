with open("f") as f, open("g") as g
    for a in f
        g.write(a)
