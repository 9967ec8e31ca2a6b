import os
os.environ['TOKEN'] = <token>
print(len(os.environ['TOKEN']))
