with open('a.txt') as f:
content = f.read()
lines = content.split('\n')
for l in lines:
if l.startswith('#'): continue
k, v = l.split('=')
print(k.strip(), v.strip())
