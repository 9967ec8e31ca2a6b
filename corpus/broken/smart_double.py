import time
print(“start”)
time.sleep(0.01)
print(“end”)
