1  import os
2  def walk(path)
3      for name in os.listdir(path)
4          full = os.path.join(path, name)
5          if os.path.isdir(full)
6              walk(full)
7          else
8              print full
9  walk(".")
