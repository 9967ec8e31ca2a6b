i = 0
while (i < 10) {
    print(i);
    i++;
}
for (int j = 0; j < 5; j++) {
    print(j);
}
