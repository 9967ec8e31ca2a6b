Import sys
If True:
    Print = print
    print('x')
Else:
    print('y')
