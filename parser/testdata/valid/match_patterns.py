match x:
    case 1: pass
    case -1: pass
    case 1.5: pass
    case -1.5j: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case 'a': pass
    case 'a' "b": pass
    case b'c': pass
    case None: pass
    case True: pass
    case False: pass
    case a.b: pass
    case a.b.c: pass
    case (1): pass
    case 1 | 2 | 3: pass
    case (1 | 2) as y: pass
    case 1 as y if y: pass
    case []: pass
    case (): pass
    case [a]: pass
    case [a, b,]: pass
    case (a,): pass
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case [a, *_]: pass
    case [*_]: pass
    case {}: pass
    case {'a': 1}: pass
    case {'a': b, 1: c, **rest}: pass
    case {**rest}: pass
    case {a.b: _, -1: _, None: _, True: d, 1 + 2j: e,}: pass
    case {'a': [1, {'b': c}]}: pass
    case C(): pass
    case C(a): pass
    case C(a, b,): pass
    case C(a=1): pass
    case C(a, b=c, d=[e]): pass
    case a.C(1, x=_,): pass
    case [C(x=a) | D(y=a), *b]: pass
    case (a): pass
match x, y:
    case _: pass
match x,:
    case z: pass
match *a, b:
    case z: pass
match (x):
    case _ if x: pass
    case _: pass
match -x:
    case 1:
        match y:
            case 2: pass
match x if y else z:
    case _: ...
match not x:
    case _: ...
match [a, b]:
    case _: ...
match {1: 2}:
    case _: ...
match lambda: 0:
    case _: ...
match (yield_ := x):
    case _: ...
match x := y:
    case _: ...
