s = "a &lt; b"
if 1 &lt; 2: print(s)
