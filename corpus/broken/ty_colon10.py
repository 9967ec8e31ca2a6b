if name in names     # comment here
    print("known")
else # other
    print("unknown")
