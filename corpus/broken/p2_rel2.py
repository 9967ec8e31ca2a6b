# mypkg/__init__.py
import models
from views import index
print "loaded"
