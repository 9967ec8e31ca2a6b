from multiprocessing import Pool
def f(x): return x * x
if __name__ == "__main__":
    pool = Pool(4)
    results = []
    for i in range(5):
        results.append(pool.apply_async(f, (i,)))
        pool.close()
        pool.join()
    for r in results:
        print(r.get())
