api_key = <YOUR API KEY>
url = "http://" + <host> + ":" + <port>
connect(<user>, <password>)
