"""Waiting for events on several file objects at once."""

import select
from collections import namedtuple

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _fd_of(fileobj):
    """The descriptor of a file object, which may be the number itself."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class _KeyMap:
    """The registered file objects and their keys, read-only."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        key = self._selector._find(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def get(self, fileobj, default=None):
        key = self._selector._find(fileobj)
        return default if key is None else key

    def __contains__(self, fileobj):
        return self._selector._find(fileobj) is not None

    def __iter__(self):
        return iter(self._selector._keys)

    def keys(self):
        return self._selector._keys.keys()

    def values(self):
        return self._selector._keys.values()

    def items(self):
        return self._selector._keys.items()


class BaseSelector:
    """Keeps what is registered; subclasses wait."""

    def __init__(self):
        self._keys = {}
        self._map = _KeyMap(self)

    def _find(self, fileobj):
        """The key of a registered file object, even of one that has been closed since."""
        try:
            return self._keys.get(_fd_of(fileobj))
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        fd = _fd_of(fileobj)
        if fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {fd}) is already registered")
        key = SelectorKey(fileobj, fd, events, data)
        self._keys[fd] = key
        return key

    def unregister(self, fileobj):
        key = self._find(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return self._keys.pop(key.fd)

    def modify(self, fileobj, events, data=None):
        key = self._find(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = key._replace(events=events, data=data)
        self._keys[key.fd] = key
        return key

    def select(self, timeout=None):
        keys = list(self._keys.values())
        readers = [key.fd for key in keys if key.events & EVENT_READ]
        writers = [key.fd for key in keys if key.events & EVENT_WRITE]
        if timeout is not None:
            timeout = max(timeout, 0)
        can_read, can_write, _ = select.select(readers, writers, [], timeout)
        can_read, can_write = set(can_read), set(can_write)
        ready = []
        for key in keys:
            events = 0
            if key.fd in can_read:
                events |= EVENT_READ
            if key.fd in can_write:
                events |= EVENT_WRITE
            if events:
                ready.append((key, events & key.events))
        return ready

    def get_key(self, fileobj):
        if self._map is None:
            raise RuntimeError("Selector is closed")
        try:
            return self._map[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def get_map(self):
        return self._map

    def close(self):
        self._keys.clear()
        self._map = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class SelectSelector(BaseSelector):
    """Waits with select."""


class PollSelector(BaseSelector):
    """Waits with poll."""


class EpollSelector(BaseSelector):
    """Waits with poll, too."""

    def fileno(self):
        raise OSError("this selector has no descriptor of its own")


DefaultSelector = EpollSelector
