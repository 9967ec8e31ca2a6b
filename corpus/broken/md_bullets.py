* import os
* import sys
* print(len(sys.argv))
