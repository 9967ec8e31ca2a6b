if !os.path.exists(p):
    os.mkdir(p)
while !(x || y):
    pass
