class Stack:
    def _init_(self):
        self._items = []
    def _len_(self):
        return len(self._items)
s = Stack()
print(len(s))
