>>>import os
>>>os.getcwd()
'/home/me'
>>>print(os.sep)
/
