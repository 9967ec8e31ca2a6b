function greet(name) {
    return 'hi ' + name;
}
var who = 'bob';
print(greet(who));
