try:
    {}.has_key("a")
except AttributeError as e:
    print("no has_key:", e)
