total = first_value + second_value +
third_value
print("a very long text that goes on",
total)
if total > 3 and
total < 10:
    print("ok")
