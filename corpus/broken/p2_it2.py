class D:
    def __nonzero__(self):
        return False
print(bool(D()))
