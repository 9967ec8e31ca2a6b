API_KEY = [your api key]
print(API_KEY)
