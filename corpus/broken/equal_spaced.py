x = 1
if x = = 1:
    print('one')
if x ! = 2:
    print('not two')
