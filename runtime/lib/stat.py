"""What the numbers in os.stat results mean."""

ST_MODE = 0
ST_INO = 1
ST_DEV = 2
ST_NLINK = 3
ST_UID = 4
ST_GID = 5
ST_SIZE = 6
ST_ATIME = 7
ST_MTIME = 8
ST_CTIME = 9

S_ENFMT = 0o2000
S_IEXEC = 0o100
S_IFBLK = 0o60000
S_IFCHR = 0o20000
S_IFDIR = 0o40000
S_IFDOOR = 0o0
S_IFIFO = 0o10000
S_IFLNK = 0o120000
S_IFPORT = 0o0
S_IFREG = 0o100000
S_IFSOCK = 0o140000
S_IFWHT = 0o0
S_IREAD = 0o400
S_IRGRP = 0o40
S_IROTH = 0o4
S_IRUSR = 0o400
S_IRWXG = 0o70
S_IRWXO = 0o7
S_IRWXU = 0o700
S_ISGID = 0o2000
S_ISUID = 0o4000
S_ISVTX = 0o1000
S_IWGRP = 0o20
S_IWOTH = 0o2
S_IWRITE = 0o200
S_IWUSR = 0o200
S_IXGRP = 0o10
S_IXOTH = 0o1
S_IXUSR = 0o100

UF_APPEND = 0x4
UF_COMPRESSED = 0x20
UF_DATAVAULT = 0x80
UF_HIDDEN = 0x8000
UF_IMMUTABLE = 0x2
UF_NODUMP = 0x1
UF_NOUNLINK = 0x10
UF_OPAQUE = 0x8
UF_SETTABLE = 0xffff
UF_TRACKED = 0x40

SF_APPEND = 0x40000
SF_ARCHIVED = 0x10000
SF_DATALESS = 0x40000000
SF_FIRMLINK = 0x800000
SF_IMMUTABLE = 0x20000
SF_NOUNLINK = 0x100000
SF_RESTRICTED = 0x80000
SF_SETTABLE = 0xffff0000
SF_SNAPSHOT = 0x200000

FILE_ATTRIBUTE_ARCHIVE = 0x20
FILE_ATTRIBUTE_COMPRESSED = 0x800
FILE_ATTRIBUTE_DEVICE = 0x40
FILE_ATTRIBUTE_DIRECTORY = 0x10
FILE_ATTRIBUTE_ENCRYPTED = 0x4000
FILE_ATTRIBUTE_HIDDEN = 0x2
FILE_ATTRIBUTE_INTEGRITY_STREAM = 0x8000
FILE_ATTRIBUTE_NORMAL = 0x80
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 0x2000
FILE_ATTRIBUTE_NO_SCRUB_DATA = 0x20000
FILE_ATTRIBUTE_OFFLINE = 0x1000
FILE_ATTRIBUTE_READONLY = 0x1
FILE_ATTRIBUTE_REPARSE_POINT = 0x400
FILE_ATTRIBUTE_SPARSE_FILE = 0x200
FILE_ATTRIBUTE_SYSTEM = 0x4
FILE_ATTRIBUTE_TEMPORARY = 0x100
FILE_ATTRIBUTE_VIRTUAL = 0x10000


def S_IMODE(mode):
    """The permission bits."""
    return mode & 0o7777


def S_IFMT(mode):
    """The bits that say what kind of file it is."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Whether it is a directory."""
    return mode & 0o170000 == S_IFDIR


def S_ISCHR(mode):
    """Whether it is a character device."""
    return mode & 0o170000 == S_IFCHR


def S_ISBLK(mode):
    """Whether it is a block device."""
    return mode & 0o170000 == S_IFBLK


def S_ISREG(mode):
    """Whether it is a regular file."""
    return mode & 0o170000 == S_IFREG


def S_ISFIFO(mode):
    """Whether it is a named pipe."""
    return mode & 0o170000 == S_IFIFO


def S_ISLNK(mode):
    """Whether it is a symbolic link."""
    return mode & 0o170000 == S_IFLNK


def S_ISSOCK(mode):
    """Whether it is a socket."""
    return mode & 0o170000 == S_IFSOCK


def S_ISDOOR(mode):
    """Linux has none of these."""
    return False


def S_ISPORT(mode):
    """Linux has none of these."""
    return False


def S_ISWHT(mode):
    """Linux has none of these."""
    return False


_KINDS = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}


def _triple(bits, special, letter):
    """Three letters of ls -l; special says whether the extra bit is set that changes the last."""
    last = "x" if bits & 1 else "-"
    if special:
        last = letter if bits & 1 else letter.upper()
    return ("r" if bits & 4 else "-") + ("w" if bits & 2 else "-") + last


def filemode(mode):
    """The mode as ls -l shows it."""
    return (_KINDS.get(mode & 0o170000, "?") + _triple(mode >> 6 & 7, mode & S_ISUID, "s") +
            _triple(mode >> 3 & 7, mode & S_ISGID, "s") + _triple(mode & 7, mode & S_ISVTX, "t"))
