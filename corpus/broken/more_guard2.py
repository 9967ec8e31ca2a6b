def main():
    print(1)
if __name__ == "main":
main()
