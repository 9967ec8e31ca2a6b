@a
def f(): pass
@a.b.c
@d(1, x=2)
def f(): pass
@(lambda f: f)
class C: pass
@x[0].y
@x if y else z
@(yield_ := a)
async def f(): pass
@a  # comment

@b

def g(): pass
