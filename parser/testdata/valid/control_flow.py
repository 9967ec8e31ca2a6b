if a: b
if a:
    b
elif c:
    d
elif e: f
else:
    g
if a: pass
else: pass
while a: b
while a:
    break
else:
    c
for a in b: c
for a, b in c: continue
for a, in b: pass
for (a, b), *c in d:
    if a: break
else:
    pass
for a.b in c: pass
for a[0] in *b, c: pass
for x in 1, 2: pass
for x in lambda: 0, 1: pass
while True:
    while False:
        for x in y:
            if x:
                if y:
                    pass
                continue
            break
if (a
    and b):
    c
if a: b; c; d
if not a: b
elif not a: b
while (yield_): pass
