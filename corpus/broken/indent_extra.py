import os
  import sys
print(os.sep)
    print(sys.byteorder)
