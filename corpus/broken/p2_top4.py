import sys
if len(sys.argv) < 2:
    print("usage")
    return
print("go")
