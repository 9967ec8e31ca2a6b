$ pip install requests
import requests
print(requests.get('http://a.b').text)
