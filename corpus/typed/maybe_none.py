# Containers that may be None: default arguments, results, attributes.
def build(n, acc=None):
    if acc is None:
        acc = []
    for i in range(n):
        acc.append(i)
    return acc


def index(words, table=None):
    if table is None:
        table = {}
    for w in words:
        table[w] = table.get(w, 0) + 1
    return table


def maybe(n):
    found = None
    if n > 2:
        found = [1, 2]
    return found


class Box:
    def __init__(self):
        self.items = None

    def add(self, x):
        if self.items is None:
            self.items = []
        self.items.append(x)


a = build(1000)
print(sum(a), len(a), build(2, [7]))
print(index("a b a c".split()), index(["z"], {"z": 4}))
print(maybe(1), maybe(3), [maybe(1), maybe(3)])
b = Box()
for i in range(3):
    b.add(i)
print(b.items)
try:
    len(maybe(0))
except TypeError as e:
    print(e)
