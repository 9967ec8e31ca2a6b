def todo():

def other():
    return 1

print(other())
