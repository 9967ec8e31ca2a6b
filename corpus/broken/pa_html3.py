<span class="kw">def</span> f(x):<br>
&nbsp;&nbsp;&nbsp;&nbsp;return x + 1<br>
print(f(1))
