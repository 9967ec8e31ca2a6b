print('“quoted” text')
print(‘plain’)
