if a:
  b
  if c:
          d
          e
  f
if a:
	b
	if c:
		d
	e
if a:
    
    # comment
  # odd comment
    b

        # deep comment
    c
# back
if a:
    b # end
    if c: # more
        d
d
class A:

    def f(self):

        return 1


    def g(self):
        x = [
1,
    2,
  ]
        return x
def f():
    if x:
        return """
  text
"""
    return '\
'
