import os import sys
print(os.name) print(sys.path)
