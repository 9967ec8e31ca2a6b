"""Topological order of a graph given as what each node comes after."""

__all__ = ["TopologicalSorter", "CycleError"]

_OUT = -1
_DONE = -2


class CycleError(ValueError):
    """The graph has a cycle, which is the second argument."""


class _Node:
    __slots__ = ("node", "waits", "after")

    def __init__(self, node):
        self.node = node
        self.waits = 0  # how many predecessors are not done
        self.after = []


class TopologicalSorter:
    """Gives the nodes of a graph so that each comes after its predecessors."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, before in graph.items():
                self.add(node, *before)

    def _get(self, node):
        info = self._nodes.get(node)
        if info is None:
            self._nodes[node] = info = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a new node and its predecessors to the graph."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._get(node)
        info.waits += len(predecessors)
        for p in predecessors:
            self._get(p).after.append(node)

    def prepare(self):
        """Mark the graph as finished and check for cycles in the graph."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [n.node for n in self._nodes.values() if n.waits == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """Return a tuple of all the nodes that are ready."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        out = tuple(self._ready)
        for node in out:
            self._nodes[node].waits = _OUT
        self._ready.clear()
        self._passed_out += len(out)
        return out

    def is_active(self):
        """Return ``True`` if more progress can be made and ``False`` otherwise."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Marks a set of nodes returned by get_ready() as processed."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waits != _OUT:
                if info.waits >= 0:
                    raise ValueError(f"node {node!r} was not passed out (still not ready)")
                raise ValueError(f"node {node!r} was already marked done")
            info.waits = _DONE
            for other in info.after:
                after = self._nodes[other]
                after.waits -= 1
                if after.waits == 0:
                    self._ready.append(other)
            self._finished += 1

    def _find_cycle(self):
        """Gives the nodes of a cycle, the first again at its end; None when there is none."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            path, at, todo = [start], {start: 0}, [iter(self._nodes[start].after)]
            seen.add(start)
            while path:
                for node in todo[-1]:
                    if node in at:
                        return path[at[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        at[node] = len(path)
                        path.append(node)
                        todo.append(iter(self._nodes[node].after))
                        break
                else:
                    del at[path.pop()]
                    todo.pop()
        return None

    def static_order(self):
        """Returns an iterable of nodes in a topological order."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
