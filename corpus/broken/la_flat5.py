while True:
line = input("> ")
if line == "quit":
break
elif line == "":
continue
else:
print("you said", line)
print("bye")
