data = {"ok": true, "err": null, "n": [false, undefined]}
if data["err"] === null:
    print(data)
if data["ok"] !== false: print(1)
