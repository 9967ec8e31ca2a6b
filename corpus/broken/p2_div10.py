secs = 3725
hours = secs / 3600
minutes = (secs % 3600) / 60
print "%d:%02d" % (hours, minutes)
x = hours
x /= 2
print x
