msg = "this is a long message that was
wrapped by the mail program"
print(msg)
