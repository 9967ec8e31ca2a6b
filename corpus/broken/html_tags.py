<pre>
def f():<br/>
    return 1<br/>
</pre>
<b>print(f())</b>
