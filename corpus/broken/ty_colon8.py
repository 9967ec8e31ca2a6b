match cmd
    case "go"
        print(1)
    case _
        print(2)
