"""What the program runs on."""
import collections
import os

uname_result = collections.namedtuple("uname_result", "system node release version machine processor", module="platform")


def uname():
    u = os.uname()
    return uname_result(u.sysname, u.nodename, u.release, u.version, u.machine, "")


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def architecture(executable="", bits="", linkage=""):
    return "64bit", "ELF"


def platform(aliased=False, terse=False):
    u = uname()
    if terse:
        return u.system + "-" + u.release
    return u.system + "-" + u.release + "-" + u.machine + "-with-glibc2.36"


def python_version():
    return "3.13.0"


def python_version_tuple():
    return "3", "13", "0"


def python_implementation():
    return "CPython"


def python_compiler():
    return "GCC 14.2.0"


def python_build():
    return "main", "Oct  7 2024 05:02:14"


def python_branch():
    return ""


def python_revision():
    return ""
