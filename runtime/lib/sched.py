"""A general event scheduler."""

import heapq
import threading
from collections import namedtuple
from itertools import count
from time import monotonic as _time
from time import sleep as _sleep

__all__ = ["scheduler", "Event"]


class Event(namedtuple("Event", "time, priority, sequence, action, argument, kwargs")):
    """One event; events compare by time, priority and the order in which they were entered."""

    __slots__ = ()


_sentinel = object()


class scheduler:
    """Runs events in order of their times; timefunc tells the time and delayfunc waits."""

    def __init__(self, timefunc=_time, delayfunc=_sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event at an absolute time; returns the event."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not in the queue."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether no event waits."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run the events that are due; without blocking, return the time until the next one."""
        while True:
            with self._lock:
                if not self._queue:
                    break
                event = self._queue[0]
                now = self.timefunc()
                early = event.time > now
                if not early:
                    heapq.heappop(self._queue)
            if early:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        """The events in the order in which they will run."""
        with self._lock:
            events = self._queue[:]
        return list(map(heapq.heappop, [events] * len(events)))
