def count_words(path):
counts = {}
with open(path) as fh:
for line in fh:
for word in line.split():
counts[word] = counts.get(word, 0) + 1
return counts

result = count_words("a.txt")
for w in sorted(result):
print(w, result[w])
