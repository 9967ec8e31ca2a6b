for i in range(3):
    if i &gt; 0 and i &lt; 2:
        print(&quot;one&quot;)
