try: a
except: b
try:
    a
except A:
    b
except (B, C) as d:
    e
except D.E as f: pass
else:
    g
finally:
    h
try:
    a
finally:
    b
try:
    try: a
    finally: b
except A: raise
try: a
except* A: b
except* (B, C) as d: e
else: f
finally: g
try: a
except A if b else C: pass
try: a
except *A: b
