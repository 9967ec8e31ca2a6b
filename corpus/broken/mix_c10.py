&gt;&gt;&gt; x = [1, 2, 3]
&gt;&gt;&gt; for v in x:
...     if v &lt; 3:
...         print v
...
1
2
