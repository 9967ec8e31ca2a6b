x = 1
if x:
    # nothing to do
else:
    print('no')
print('end')
