def bubble(lst):
	for i in range(len(lst)):
    	for j in range(len(lst) - i - 1):
        	if lst[j] > lst[j+1]
            	lst[j], lst[j+1] = lst[j+1], lst[j]
	return lst
print bubble([3, 2, 1]
