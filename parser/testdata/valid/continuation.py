a = 1 + \
    2
b = (1 +
     2)  # comment
c = [
    1,  # one

    # alone
    2,
]; d = 3
if a and \
   b:
    pass
e = 'x' \
    'y'
f = {
  'a': 1
  ,
  'b':
  2
}
from a import (  # why
    b,
    c
)
assert a, \
    "message"
g(a
, b
)
x = \
\
1
