def main:
    print('x')

main()
