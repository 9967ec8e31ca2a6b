def add(a, b) {
    return a + b;
}
function sub(a, b) {
    var c = a - b;
    return c;
}
print(add(1, 2), sub(2, 1))
