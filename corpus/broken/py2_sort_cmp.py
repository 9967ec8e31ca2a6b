words = ['bb', 'a']
words.sort(lambda x, y: cmp(len(x), len(y)))
print words
