total = 10
rate = 0.5
print total / rate
print float(total) / 3
