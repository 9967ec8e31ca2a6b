if __name__ == "main":
    print(1)
