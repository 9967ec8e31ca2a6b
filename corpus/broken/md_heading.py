# Example
## Usage
import os
**Note**: run it twice
print(os.name)
