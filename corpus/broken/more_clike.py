for i in range(3) {
    i++;
    if (i == 2 && x || !y) {
        print(i);
    } else {
        print(true);
    }
}
