pip install requests

import json
print(json.dumps({}))
