class Dog {
    def __init__(self, name) {
        this.name = name;
    }
    def bark(self) {
        console.log("woof " + this.name);
    }
}
d = new Dog("x");
d.bark();
