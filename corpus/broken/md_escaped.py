def run\_worker(task\_id):
    return task\_id \* 2

print(run\_worker(4))
