--- a/run.py
+++ b/run.py
@@ -1,4 +1,4 @@
 import os
-print os.name
+print(os.name)
 x = 1
 print(x)
