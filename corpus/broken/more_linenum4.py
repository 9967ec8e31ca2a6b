01 import os
02 for i in range(3):
03     print(i)
