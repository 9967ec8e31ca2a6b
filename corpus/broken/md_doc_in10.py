from concurrent.futures import ThreadPoolExecutor
ex = ThreadPoolExecutor(2)
for i in range(3):
    ex.submit(print, i)
    ex.shutdown()
