"""Find files by shell patterns."""
import fnmatch
import os
import re


def has_magic(s):
    return re.search("[*?[]", s) is not None


def escape(pathname):
    return re.sub("([*?[])", r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    for name in _find(pathname, root_dir, recursive, include_hidden):
        if name:
            yield name


def _find(pathname, root, recursive, hidden):
    head, tail = os.path.split(pathname)
    if not has_magic(pathname):
        full = os.path.join(root, pathname) if root else pathname
        if (os.path.lexists(full) if tail else os.path.isdir(full)):
            return [pathname]
        return []
    if not head:
        return _in_directory("", tail, root, recursive, hidden)
    if head != pathname and has_magic(head):
        dirs = _find(head, root, recursive, hidden)
    else:
        dirs = [head]
    found = []
    for d in dirs:
        for name in _in_directory(d, tail, root, recursive, hidden):
            found.append(os.path.join(d, name))
    return found


def _names(directory, root):
    if root:
        directory = os.path.join(root, directory) if directory else root
    try:
        return os.listdir(directory or ".")
    except OSError:
        return []


def _in_directory(directory, pattern, root, recursive, hidden):
    if recursive and pattern == "**":
        return _below(directory, root, hidden, True)
    if not has_magic(pattern):
        full = os.path.join(directory, pattern)
        if root:
            full = os.path.join(root, full)
        if pattern == "" and os.path.isdir(os.path.dirname(full) or "."):
            return [""]
        return [pattern] if os.path.lexists(full) else []
    names = _names(directory, root)
    if not hidden and not pattern.startswith("."):
        names = [n for n in names if not n.startswith(".")]
    return fnmatch.filter(names, pattern)


def _below(directory, root, hidden, first):
    found = [""] if first else []
    for name in _names(directory, root):
        if not hidden and name.startswith("."):
            continue
        found.append(name)
        path = os.path.join(directory, name) if directory else name
        if os.path.isdir(os.path.join(root, path) if root else path):
            for sub in _below(path, root, hidden, False):
                found.append(os.path.join(name, sub))
    return found
