print("C:\new\")
path = 'D:\'
