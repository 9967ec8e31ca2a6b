```python
while True
try:
n = int(raw_input("Number: "))
break
except ValueError:
print "Try again"
print "You typed", n
```
