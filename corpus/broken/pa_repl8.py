>>> s = """line1
... line2"""
>>> print(s)
line1
line2
