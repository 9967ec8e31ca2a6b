"""Doc “string”."""
x = ”weird”
y = "half”
z = “other"
