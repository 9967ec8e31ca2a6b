if name == "__main__":
    print(1)
