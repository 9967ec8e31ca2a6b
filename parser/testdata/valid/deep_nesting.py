a = ((((((((((1))))))))))
b = [[[[[[[[[[2]]]]]]]]]]
c = {1: {2: {3: {4: {5: (6, [7, {8}])}}}}}
d = f(g(h(i(j(k(l(m(n(o()))))))))) 
e = not not not not -+~-+~1
if a:
 if b:
  if c:
   if d:
    if e:
     if f:
      for x in y:
       while z:
        with w:
         try:
          def g():
           class H:
            pass
         finally:
          pass
