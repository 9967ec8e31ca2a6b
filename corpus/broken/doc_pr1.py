First, import the module:
import math
Then compute the square root
print(math.sqrt(2))
This prints 1.414
