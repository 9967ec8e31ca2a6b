if a > b {
    print("a")
} else if a == b {
    print("same")
} else {
    print("b")
}
