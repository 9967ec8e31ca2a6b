print(“it's here")
print('ok’)
