if _name_ == '_main_':
    print(1)
