match = 1
case = 2
type = 3
_ = 4
match, case = case, match
match.x = 1
match[x] = 1
match(x)
match (x)
match * a, b
match -x
match [x]
match [x:y]
match = {}
match: int
match: int = 1
match += 1
match in x
match if case else type
case.match(type)
type(x)
type (x)
type.x
type = x
type[x]
type: int = 1
type in x
print(match, case, type, _)
def match(case, type=type): return match
class case(type): pass
for match in case: pass
import match as case
lambda match: case
match match:
    case case: pass
match case:
    case match.type: pass
type type = type
type match[case] = match
match(x).y
match()
