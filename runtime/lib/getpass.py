"""Ask for a password; find out who is logged in."""
import os
import sys


class GetPassWarning(UserWarning):
    pass


def getpass(prompt="Password: ", stream=None):
    out = sys.stderr if stream is None else stream
    out.write(prompt)
    out.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if line[-1] == "\n":
        line = line[:-1]
    return line


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    return "root" if os.getuid() == 0 else str(os.getuid())
