class Account:
    def __init__(self, owner, balance=0):
    self.owner = owner
    self.balance = balance

    def deposit(self, amount):
    if amount <= 0:
        raise ValueError("bad amount")
    self.balance += amount

    def __str__(self):
    return "%s: %d" % (self.owner, self.balance)

acc = Account("Ann")
acc.deposit(10)
print(acc)
