api_key = <your api key>
client = Client(api_key=<API_KEY>)
