class Base(object):

class Child(Base):
    x = 1

print(Child.x)
