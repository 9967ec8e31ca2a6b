x = [1, 2]<br/>for v in x:<br/>&nbsp;&nbsp;print(v)
