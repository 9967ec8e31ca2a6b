print("She said "hello" to me")
print('don't')
