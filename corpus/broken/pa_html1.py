if a &lt; b &amp;&amp; c &gt; d:
    print(&quot;x&quot;)
