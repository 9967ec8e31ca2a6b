def main():
    print('start')

if **name** == '**main**':
    main()
