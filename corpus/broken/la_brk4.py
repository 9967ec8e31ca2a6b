data = json.loads(open("x.json").read()
for row in data["rows":
    print(row["name")
