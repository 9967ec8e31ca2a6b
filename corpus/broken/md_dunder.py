class Node:
    def **init**(self, value):
        self.value = value

    def **repr**(self):
        return 'Node(%r)' % self.value

print(Node(1))
