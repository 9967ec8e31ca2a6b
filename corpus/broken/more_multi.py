import os;
x = 5;
function add(a, b) {
    return a + b;
}
