while(1):
print("x");
time.sleep(1);
