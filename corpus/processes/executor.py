# ProcessPoolExecutor: the prime example and its relatives.
import math
import os
from concurrent.futures import ProcessPoolExecutor, as_completed

PRIMES = [112272535095, 115280095, 1099726899, 15485863, 97]


def is_prime(n):
    if n < 2:
        return False
    if n == 2:
        return True
    if n % 2 == 0:
        return False
    for i in range(3, int(math.floor(math.sqrt(n))) + 1, 2):
        if n % i == 0:
            return False
    return True


def divide(a, b):
    return a / b


def where(_):
    return os.getpid()


def main():
    with ProcessPoolExecutor(max_workers=2) as executor:
        for number, prime in zip(PRIMES, executor.map(is_prime, PRIMES, chunksize=2)):
            print('%d is prime: %s' % (number, prime))
        fs = {executor.submit(divide, 1, n): n for n in (1, 2, 0)}
        out = []
        for f in as_completed(fs):
            try:
                out.append((fs[f], f.result()))
            except ZeroDivisionError as e:
                out.append((fs[f], str(e)))
        print(sorted(out, key=lambda x: x[0]))
        seen = []
        f = executor.submit(pow, 2, 100)
        f.add_done_callback(lambda fut: seen.append(fut.result()))
        print(f.result(), os.getpid() in set(executor.map(where, range(3))))
    print(seen)


if __name__ == '__main__':
    main()
