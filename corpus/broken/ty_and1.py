if (a > 0 && b < 3 || !c) {
    return true;
}
if a != null && !found:
    print(true)
