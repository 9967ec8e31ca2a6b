1. import os
2. print(os.name)
