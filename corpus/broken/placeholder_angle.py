host = <your host>
port = <PORT>
print(host, port)
