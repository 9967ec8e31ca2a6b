class Node
    def __init__(self, v)
        self.v = v
    def show(self)
        if self.v > 3
            print("big")
        elif self.v == 3
            print("three")
        else
            print("small")
Node(2).show()
