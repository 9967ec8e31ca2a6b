def compute(x):
    """Return the square.

    >>> compute(2)
    4
    """
    return x * x

print compute(3)
