## Step 1: load

import json
data = json.loads("{}")

## Step 2

print(data)
