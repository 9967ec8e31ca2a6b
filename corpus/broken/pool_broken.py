from multiprocessing import Pool

def f(x):
    return x * x

if __name__ == '__main__':
    pool = Pool(2)
    print(pool.map(f, [1, 2, 3])
    pool.close()
   pool.join()
