import os
import sibling
from utils import helper
print helper(1)
