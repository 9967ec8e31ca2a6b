from os import path,
    getcwd
assert x == 1,
    "message"
return_value = not
  x
