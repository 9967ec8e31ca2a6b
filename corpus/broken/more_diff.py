--- a/x.py
+++ b/x.py
@@ -1,3 +1,3 @@
 import os
-print os.name
+print(os.name)
 x = 1
