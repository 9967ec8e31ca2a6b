@@ -1,4 +1,5 @@
 def f(x):
-    return x
+    y = x + 1
+    return y
 print(f(1))
