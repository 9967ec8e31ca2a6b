def f(x) {
    if (x > 0) {
        return 1
    }
    else {
        return 0
    }
}
print(f(2))
