import os import time print(os.getpid()) time.sleep(0.1) print('end')
