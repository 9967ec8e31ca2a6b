01 for i in range(3):
02     print i
03 print "done"
