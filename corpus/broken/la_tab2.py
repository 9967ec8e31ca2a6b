for i in range(3):
	for j in range(3):
	    if i == j:
            print("diag", i)
	    else:
	        print(i, j)
