def later():
    # write this part yourself

print(later())
