def check(password):
    if len(password) < 8:
        return False
    for ch in password:
    if ch.isdigit():
        return True
    return False

print(check("abc12345"))
