print("the quick brown fox jumps over the lazy
dog and runs away")
