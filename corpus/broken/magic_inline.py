%load_ext autoreload
!pip install x
import json
print(json.dumps([]))
