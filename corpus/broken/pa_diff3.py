diff --git a/x.py b/x.py
index 83db48f..bf2a4d1 100644
--- a/x.py
+++ b/x.py
@@ -1,3 +1,3 @@
 import time
-print "start"
+print("start")
 time.sleep(0)
