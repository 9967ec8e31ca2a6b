import sys
data = json.loads(sys.stdin.read())
print(math.pi)
