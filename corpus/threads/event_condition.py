# Events and conditions: who waits, who wakes, what the calls return.
import threading
import time

ready = threading.Event()
log = []


def waiter():
    log.append('waiting')
    log.append(('woke', ready.wait()))


t = threading.Thread(target=waiter)
t.start()
time.sleep(0.05)
log.append('setting')
ready.set()
t.join()
print(log, ready.is_set())
ready.clear()
print(ready.is_set(), ready.wait(0.02), ready.wait(timeout=0))

cond = threading.Condition()
items, took = [], []


def consume(n):
    for _ in range(n):
        with cond:
            while not items:
                cond.wait()
            took.append(items.pop(0))
            cond.notify_all()


def produce(n):
    for i in range(n):
        with cond:
            cond.wait_for(lambda: len(items) < 2)
            items.append(i * i)
            cond.notify()


c, p = threading.Thread(target=consume, args=(6,)), threading.Thread(target=produce, args=(6,))
c.start()
p.start()
p.join()
c.join()
print(took, items)
with cond:
    print(cond.wait(0.01), cond.wait_for(lambda: 'yes', timeout=1), cond.wait_for(lambda: [], timeout=0.01))
for call in (cond.notify, cond.wait):
    try:
        call()
    except RuntimeError as e:
        print(e)

# Two threads that take turns: a dialogue.
turn = threading.Condition()
state = {'who': 'A'}
words = {'A': ['床前明月光', '举头望明月'], 'B': ['疑是地上霜', '低头思故乡']}


def speak(me, other):
    for line in words[me]:
        with turn:
            while state['who'] != me:
                turn.wait()
            print('%s: %s' % (me, line))
            state['who'] = other
            turn.notify()


pair = [threading.Thread(target=speak, args=('B', 'A')), threading.Thread(target=speak, args=('A', 'B'))]
for x in pair:
    x.start()
for x in pair:
    x.join()
