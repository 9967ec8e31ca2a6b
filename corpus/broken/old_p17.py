print "Enter:"
n = int(raw_input())
while n <> 0:
	print n % 10
	n = n / 10
