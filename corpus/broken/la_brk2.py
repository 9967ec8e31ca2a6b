config = {
    "host": "localhost",
    "ports": [80, 443,
    "debug": True,
}
print(config["host"])
