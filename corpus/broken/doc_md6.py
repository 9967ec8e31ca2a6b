```python
def f():
    return 1
```

Then call it:

```
print(f())
```
