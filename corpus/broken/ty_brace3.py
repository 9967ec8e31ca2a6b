for x in items {
    if x > 2 { print(x) }
}
