+import os
+print(os.sep)
 import sys
-x = 1
