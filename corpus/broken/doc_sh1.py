$ pip install requests
import requests
r = requests.get("http://x")
$ python test.py
200
