n = 17
half = n / 2
print half
mid = (0 + n) / 2
print "mid", mid
