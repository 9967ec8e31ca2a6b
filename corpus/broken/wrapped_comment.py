x = 1  # this comment is so long that
the page wrapped it
print(x)
