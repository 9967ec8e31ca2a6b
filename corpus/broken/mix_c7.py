> >>> import re
> >>> m = re.match(r'(\d+)', '12ab')
> >>> print m.group(1)
> 12
