import random
secret = random.randint(1, 10)
guess = int(input("guess: ")
while guess != secret:
    if guess > secret:
        print("too big")
    else:
        print("too small"
    guess = int(input("again: "))
print("right!")
