# stderr
# Names that do not exist.
def outer():
    result_value = 5
    def inner():
        y = result_value
        return reslt_value
    return inner()
try:
    outer()
except NameError as e:
    print(e, e.name)
import traceback
try:
    outer()
except NameError:
    print(traceback.format_exc().splitlines()[-1])
class Account:
    balance = 5
    def show(self):
        print(balance)
Account().show()
