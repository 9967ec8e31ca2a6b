html = "<b>" + name + "</b>"
if x &gt;= 3:
    print(html)
