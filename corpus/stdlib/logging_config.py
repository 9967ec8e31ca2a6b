"""logging.config.dictConfig: every section, and its errors."""
import logging, logging.config, sys, os, tempfile
class OnlyEven(logging.Filter):
    def __init__(self, mod=2):
        super().__init__(); self.mod = mod
    def filter(self, record):
        return record.args and record.args[0] % self.mod == 0
def make_handler(prefix, out):
    h = logging.StreamHandler(out); h.setFormatter(logging.Formatter(prefix + " %(message)s")); return h
class MyHandler(logging.Handler):
    def __init__(self, tags=None, opts=None):
        super().__init__(); self.tags = tags; self.opts = opts
    def emit(self, r): print("MY", self.tags, self.opts, self.format(r))
class F(logging.Formatter):
    def format(self, r): return "<" + super().format(r) + ">"
d = tempfile.mkdtemp()
old = logging.getLogger("old"); oldchild = logging.getLogger("app.child"); oldchild.setLevel(50)
CONFIG = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {
        "simple": {"format": "%(levelname)s:%(name)s:%(message)s"},
        "brace": {"format": "{levelname} {message} {x}", "style": "{", "defaults": {"x": 7}},
        "custom": {"()": "__main__.F", "format": "%(message)s"},
        "cls": {"class": "__main__.F", "format": "%(name)s"},
        "direct": {"()": F, "fmt": "d %(message)s"},
    },
    "filters": {"even": {"()": "__main__.OnlyEven", "mod": 2}, "app": {"name": "app"}},
    "handlers": {
        "a_mem": {"class": "logging.handlers.MemoryHandler", "capacity": 10, "flushLevel": "ERROR", "target": "console"},
        "console": {"class": "logging.StreamHandler", "level": "INFO", "formatter": "simple", "stream": "ext://sys.stdout"},
        "brace": {"class": "logging.StreamHandler", "formatter": "brace", "filters": ["even"], "stream": "ext://sys.stdout"},
        "rot": {"class": "logging.handlers.RotatingFileHandler", "filename": os.path.join(d, "r.log"), "maxBytes": 1000, "backupCount": 3, "formatter": "custom", "encoding": "utf-8"},
        "mine": {"()": MyHandler, "tags": ["a", "cfg://handlers.rot.maxBytes"], "opts": {"k": "cfg://handlers[rot][backupCount]", "o": "ext://os.sep"}, ".": {"extra": 5}},
        "fact": {"()": make_handler, "prefix": "FACT", "out": "ext://sys.stdout"},
        "cls": {"class": "__main__.MyHandler", "formatter": "cls"},
        "null": {"class": "logging.NullHandler"},
        "q": {"class": "logging.handlers.QueueHandler", "handlers": ["console"], "respect_handler_level": True},
    },
    "loggers": {
        "app": {"handlers": ["brace", "rot", "mine"], "level": "DEBUG", "propagate": False},
        "mem": {"handlers": ["a_mem"], "propagate": False},
        "fact": {"handlers": ["fact", "cls"], "filters": ["app"]},
        "qq": {"handlers": ["q"], "propagate": False},
    },
    "root": {"level": "INFO", "handlers": ["console"]},
}
logging.config.dictConfig(CONFIG)
log = logging.getLogger("app")
log.info("n %d", 2); log.info("n %d", 3); log.debug("plain")
logging.getLogger("mem").info("mem1"); print("--"); logging.getLogger("mem").error("mem2")
logging.getLogger("fact").warning("filtered"); logging.getLogger("fact.x").warning("not")
logging.info("root"); old.error("disabled"); oldchild.info("child %d", 4)
print(old.disabled, oldchild.disabled, oldchild.level)
print(open(os.path.join(d, "r.log")).read())
print(sorted(logging.getHandlerNames()), logging.getHandlerByName("mine").extra)
h = logging.getHandlerByName("q"); h.listener.start(); logging.getLogger("qq").info("queued"); h.listener.stop()
logging.config.dictConfig({"version": 1, "incremental": True, "handlers": {"console": {"level": "ERROR"}}, "loggers": {"app": {"level": "ERROR"}}, "root": {"level": "DEBUG"}})
print(logging.getHandlerByName("console").level, log.level, log.handlers != [], logging.getLogger().level)
logging.warning("not shown"); logging.error("shown")
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "root": {"handlers": ["h"], "level": 20}, "handlers": {"h": {"class": "logging.StreamHandler", "stream": sys.stdout}}})
logging.getLogger("zzz").info("z"); print(log.disabled, sorted(logging.getHandlerNames())); log.error("still %d", 1)
def t(d):
    try:
        logging.config.dictConfig(d); print("ok")
    except Exception as e:
        print(type(e).__name__, e, "| cause:", type(e.__cause__).__name__, e.__cause__, "| ctx", type(e.__context__).__name__)
t({})
t({"version": 2})
t({"version": 1})
t([])
t({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "nope"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.NoHandler"}}})
t({"version": 1, "handlers": {"h": {"class": "nomod.NoHandler"}}})
t({"version": 1, "handlers": {"h": {}}})
t({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "level": "BAD"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "bad": 1}}})
t({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "filters": ["f"]}}})
t({"version": 1, "root": {"handlers": ["x"]}})
t({"version": 1, "root": {"level": "x"}})
t({"version": 1, "root": {"filters": ["x"]}})
t({"version": 1, "loggers": {"a": {"handlers": ["x"]}}})
t({"version": 1, "loggers": {"a": {"level": "X"}}})
t({"version": 1, "formatters": {"a": {"format": "%(message)s", "style": "!"}}})
t({"version": 1, "formatters": {"a": {"format": "{message}"}}})
t({"version": 1, "formatters": {"a": {"()": "nomod.x"}}})
t({"version": 1, "formatters": {"a": {"()": "logging.Formatter", "zz": 1}}})
t({"version": 1, "filters": {"a": {"()": "nomod.x"}}})
t({"version": 1, "filters": {"a": {"()": "logging.xx"}}})
t({"version": 1, "incremental": True, "handlers": {"nope": {"level": "INFO"}}})
t({"version": 1, "incremental": True, "loggers": {"nope": {"level": "INFO"}}, "root": {"level": "ERROR"}})
t({"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "stream": "ext://nomod.nope"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.FileHandler", "filename": "/nodir/x"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.FileHandler"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.handlers.MemoryHandler", "capacity": 1, "target": "zz"}}})
t({"version": 1, "handlers": {"h": {"class": "logging.handlers.QueueHandler", "queue": 3}}})
t({"version": 1, "handlers": {"h": {"class": "logging.handlers.QueueHandler", "queue": "queue.Queue", "handlers":["z"]}}})
t({"version": 1, "handlers": {"h": {"class": 5}}})
t({"version": 1, "a": 3, "handlers": {"h": {"class": "logging.StreamHandler", "stream": "cfg://zz"}}})
t({"version": 1, "a": 3, "handlers": {"h": {"class": "logging.StreamHandler", "stream": "cfg://a!"}}})
t({"version": 1, "formatters": 5})
