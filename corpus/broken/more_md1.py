```python
import os
print(os.name)
```
