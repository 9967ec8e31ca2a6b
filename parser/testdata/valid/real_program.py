#!/usr/bin/env python3
"""Counts words with threads."""
import queue
import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Result:
    worker: int
    words: Counter = field(default_factory=Counter)


def worker(number: int, tasks: "queue.Queue[str | None]", results: list, lock: threading.Lock) -> None:
    result = Result(number)
    while (line := tasks.get()) is not None:
        for word in line.lower().split():
            result.words[word.strip('.,;:!?')] += 1
        tasks.task_done()
    with lock:
        results.append(result)


def main(lines=("a rose is a rose", "is a rose")):
    tasks, results, lock = queue.Queue(maxsize=10), [], threading.Lock()
    threads = [threading.Thread(target=worker, args=(i, tasks, results, lock)) for i in range(4)]
    for t in threads:
        t.start()
    for line in lines:
        tasks.put(line)
    for _ in threads:
        tasks.put(None)
    for t in threads:
        t.join()
    total = sum((r.words for r in results), Counter())
    for word, count in sorted(total.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"{word:<10} {count:>3} {'*' * count}")


if __name__ == "__main__":
    main()
