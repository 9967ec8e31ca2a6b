class Person:
    def **init**(self, name, *args, **kwargs):
        self.name = name
    def **str**(self):
        return self.name
p = Person("a")
print(p)
