# stderr
# A misspelt private attribute.
class A:
    def __init__(self): self._total = 5
    def get(self):
        return self.total
A().get()
