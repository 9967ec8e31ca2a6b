$ cat prog.py
import os
print(os.getpid())
$ python prog.py
4242
