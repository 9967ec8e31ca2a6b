#!shebang
# first

x = 1  # after
  # indented
def f():  # on def
    # in body
    pass
    # at end

# between
if x: # colon
    y = [ # bracket
        1, # element
    ] # close
#no space
#
#: special
z = '# not a comment' # but this
# last
