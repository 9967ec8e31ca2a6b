class Foo:
    def **init**(self, x):
        self.x = x

if **name** == '**main**':
    f = Foo(1)
