for i in range(10)
    while i > 0
        i -= 1
    try
        print(i)
    except ValueError as e
        pass
    finally
        print("x")
