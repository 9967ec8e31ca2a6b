switch (x) {
    case 1:
        print("one");
        break;
    default:
        print("other");
}
