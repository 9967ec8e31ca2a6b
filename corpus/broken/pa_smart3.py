# “quoted” comment
s = "she said “hi”"
print(s, ‘done’)
