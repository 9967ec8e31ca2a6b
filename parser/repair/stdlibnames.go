package repair

// libraryModules are the modules of the standard library of Python 3.13, and those that older versions had.
const libraryModules = " " +
	"__future__ _thread abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex " +
	"bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall " +
	"compiler concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm " +
	"decimal difflib dis distutils doctest dummy_threading email encodings ensurepip enum errno exceptions faulthandler " +
	"fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt getpass gettext glob " +
	"graphlib grp gzip hashlib heapq hmac html http imaplib imghdr imp importlib inspect io ipaddress itertools json " +
	"keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math md5 mimetools mimetypes mmap " +
	"modulefinder msilib msvcrt multifile multiprocessing netrc new nis nntplib ntpath nturl2path numbers opcode operator " +
	"optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib popen2 poplib posix " +
	"posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pyexpat queue quopri random re readline reprlib " +
	"resource rfc822 rlcompleter runpy sched secrets select selectors sets sha shelve shlex shutil signal site smtpd " +
	"smtplib sndhdr socket socketserver spwd sqlite3 ssl stat statistics string stringprep struct subprocess sunau symbol " +
	"symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap threading time timeit tkinter token " +
	"tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib user uu uuid venv " +
	"warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo "
