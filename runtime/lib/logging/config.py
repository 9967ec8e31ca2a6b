"""Logging set up from a dictionary."""
import functools
import logging
import logging.handlers
import queue
import re
import sys

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)

_PREFIXED = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
_WORD = re.compile(r'^\s*(\w+)\s*')
_DOT = re.compile(r'^\.\s*(\w+)\s*')
_INDEX = re.compile(r'^\[([^\[\]]*)\]\s*')


class _NotYet(Exception):
    """A handler that another one needs is still to be made."""


def _names(config):
    """The keys that are keyword arguments."""
    return [k for k in config if k != '.' and isinstance(k, str) and IDENTIFIER.match(k)]


def _is_queue(obj):
    return all(callable(getattr(obj, name, None)) for name in ('get', 'put_nowait', 'put'))


class ConvertingMixin:
    """A container whose items are converted when they are asked for by key, and then kept."""

    def _converted(self, key, value, keep=True):
        result = self.configurator.convert(value)
        if result is not value and keep:
            self[key] = result
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dictionary whose values are converted."""

    def __getitem__(self, key):
        return self._converted(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self._converted(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self._converted(key, dict.pop(self, key, default), False)


class ConvertingList(list, ConvertingMixin):
    """A list whose items are converted."""

    def __getitem__(self, key):
        return self._converted(key, list.__getitem__(self, key))

    def pop(self, index=-1):
        return self._converted(index, list.pop(self, index), False)


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple whose items are converted."""

    def __getitem__(self, key):
        return self._converted(key, tuple.__getitem__(self, key), False)


class BaseConfigurator:
    """Finds the objects that strings in a configuration stand for: ext://module.name, cfg://key.other[0]."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        """The object of a dotted name, importing modules on the way."""
        first, *rest = s.split('.')
        used = first
        try:
            found = _module(used)
            for name in rest:
                used += '.' + name
                try:
                    found = getattr(found, name)
                except AttributeError:
                    _module(used)
                    found = getattr(found, name)
        except ImportError as e:
            raise ValueError('Cannot resolve %r: %s' % (s, e)) from e
        return found

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        m = _WORD.match(value)
        if m is None:
            raise ValueError("Unable to convert %r" % value)
        rest = value[m.end():]
        found = self.config[m.group(1)]
        while rest:
            m = _DOT.match(rest)
            if m:
                found = found[m.group(1)]
            else:
                m = _INDEX.match(rest)
                if not m:
                    raise ValueError('Unable to convert %r at %r' % (value, rest))
                key = m.group(1)
                found = found[int(key)] if key.isdigit() and not (isinstance(found, dict) and key in found) else found[key]
            rest = rest[m.end():]
        return self.convert(found)

    def convert(self, value):
        """What a string of the kind prefix://... stands for; a container becomes one that converts its items."""
        if isinstance(value, str):
            m = _PREFIXED.match(value)
            if m:
                if m['prefix'] == 'ext':
                    return self.ext_convert(m['suffix'])
                if m['prefix'] == 'cfg':
                    return self.cfg_convert(m['suffix'])
            return value
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain) and not isinstance(value, converting):
                if plain is tuple and hasattr(value, '_fields'):
                    return value
                value = converting(value)
                value.configurator = self
                break
        return value

    def _copy(self, config):
        config = ConvertingDict(config)
        config.configurator = self
        return config

    def configure_custom(self, config):
        """Call the factory under '()' with the other keys; set the attributes under '.'."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        result = factory(**{k: config[k] for k in _names(config)})
        _set_attributes(result, config.get('.'))
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _module(name):
    __import__(name)
    return sys.modules[name] if '.' not in name else None


def _set_attributes(obj, values):
    if values:
        for name, value in values.items():
            setattr(obj, name, value)


class DictConfigurator(BaseConfigurator):
    """Sets up logging as a dictionary of version 1 says."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        version = self.convert(config['version'])
        if version != 1:
            raise ValueError("Unsupported version: %s" % version)
        if config.get('incremental', False):
            self._configure_incremental()
        else:
            self._configure_all()

    def _configure_incremental(self):
        for name, settings in self.config.get('handlers', {}).items():
            handler = logging.getHandlerByName(name)
            if handler is None:
                raise ValueError('No handler found with name %r' % name)
            try:
                level = settings.get('level', None)
                if level:
                    handler.setLevel(level)
            except Exception as e:
                raise ValueError('Unable to configure handler %r' % name) from e
        for name, settings in self.config.get('loggers', {}).items():
            self._guarded('logger %r' % name, self.configure_logger, name, settings, True)
        root = self.config.get('root', None)
        if root:
            self._guarded('root logger', self.configure_root, root, True)

    def _configure_all(self):
        config = self.config
        _clear_handlers()
        self.formatters = {}
        self.filters = {}
        self.handlers = {}
        formatters = config.get('formatters', {})
        for name in formatters:
            self.formatters[name] = self._guarded('formatter %r' % name, self.configure_formatter, formatters[name])
        filters = config.get('filters', {})
        for name in filters:
            self.filters[name] = self._guarded('filter %r' % name, self.configure_filter, filters[name])
        self._configure_handlers(config.get('handlers', {}))
        self._configure_loggers(config.get('loggers', {}), config.get('disable_existing_loggers', True))
        root = config.get('root', None)
        if root:
            self._guarded('root logger', self.configure_root, root)

    def _guarded(self, what, method, *args):
        try:
            return method(*args)
        except Exception as e:
            raise ValueError('Unable to configure ' + what) from e

    def _configure_handlers(self, handlers):
        """Handlers in order of their names; those that need others come after them."""
        waiting = sorted(handlers)
        last = False
        while waiting:
            left = []
            for name in waiting:
                try:
                    handler = self.configure_handler(handlers[name])
                except Exception as e:
                    if isinstance(e.__cause__, _NotYet) and not last:
                        left.append(name)
                        continue
                    raise ValueError('Unable to configure handler %r' % name) from e
                handler.name = name
                self.handlers[name] = handler
            last = len(left) == len(waiting)
            waiting = left

    def _configure_loggers(self, loggers, disable):
        root = logging.getLogger()
        known = root.manager.loggerDict
        existing = sorted(set(known) | {name[:i] for name in known for i, c in enumerate(name) if c == '.'})
        children = []
        for name in loggers:
            if name in existing:
                start = existing.index(name) + 1
                for other in existing[start:]:
                    if other.startswith(name + "."):
                        children.append(other)
                existing.remove(name)
            self._guarded('logger %r' % name, self.configure_logger, name, loggers[name])
        for name in existing:
            logger = known.get(name)
            if logger is None:
                continue
            if name in children:
                if not isinstance(logger, logging.PlaceHolder):
                    logger.setLevel(logging.NOTSET)
                    logger.handlers = []
                    logger.propagate = True
            else:
                logger.disabled = bool(disable)

    def configure_formatter(self, config):
        config = self._copy(config)
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(self._copy(config))
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        cls = config.get('class', None)
        make = self.resolve(cls) if cls else logging.Formatter
        more = {}
        if 'validate' in config:
            more['validate'] = config['validate']
        if config.get('defaults') is not None:
            more['defaults'] = config['defaults']
        return make(config.get('format', None), config.get('datefmt', None), config.get('style', '%'), **more)

    def configure_filter(self, config):
        config = self._copy(config)
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, 'filter', None)):
                    found = f
                else:
                    found = self._made('filters', f)
                filterer.addFilter(found)
            except Exception as e:
                raise ValueError('Unable to add filter %r' % f) from e

    def _made(self, section, name):
        self.config[section][name]
        return getattr(self, section)[name]

    def configure_handler(self, config):
        config = self._copy(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self._made('formatters', formatter)
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = self._handler_class(config)
        result = factory(**{k: config[k] for k in _names(config)})
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(level)
        if filters:
            self.add_filters(result, filters)
        _set_attributes(result, config.get('.'))
        return result

    def _handler_class(self, config):
        """The class of a handler; its arguments that name other things are replaced by these."""
        cls = config.pop('class', None)
        if not callable(cls):
            cls = self.resolve(cls)
        if not isinstance(cls, type):
            return cls
        if issubclass(cls, logging.handlers.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = _level(config['flushLevel'])
            if 'target' in config:
                name = config['target']
                config['target'] = self._needed(name, 'Unable to set target handler %r', 'target not configured yet')
        elif issubclass(cls, logging.handlers.QueueHandler):
            self._queue_arguments(config)
            return functools.partial(self._make_queue_handler, cls)
        elif issubclass(cls, logging.handlers.SysLogHandler) and 'address' in config:
            config['address'] = self.as_tuple(config['address'])
        return cls

    def _needed(self, name, problem, waiting):
        try:
            self.config['handlers'][name]
            if name not in self.handlers:
                raise _NotYet(waiting)
            return self.handlers[name]
        except Exception as e:
            raise ValueError(problem % name) from e

    def _queue_arguments(self, config):
        if 'queue' in config:
            q = config['queue']
            if isinstance(q, str):
                make = self.resolve(q)
                if not callable(make):
                    raise TypeError('Invalid queue specifier %r' % q)
                config['queue'] = make()
            elif isinstance(q, dict):
                if '()' not in q:
                    raise TypeError('Invalid queue specifier %r' % q)
                config['queue'] = self.configure_custom(self._copy(q))
            elif not _is_queue(q):
                raise TypeError('Invalid queue specifier %r' % q)
        if 'listener' in config:
            spec = config['listener']
            made = spec
            if isinstance(spec, str):
                made = self.resolve(spec)
            elif isinstance(spec, dict):
                if '()' not in spec:
                    raise TypeError('Invalid listener specifier %r' % spec)
                made = self.configure_custom(self._copy(spec))
            if isinstance(made, type) and not issubclass(made, logging.handlers.QueueListener):
                raise TypeError('Invalid listener specifier %r' % spec)
            config['listener'] = made
        if 'handlers' in config:
            config['handlers'] = [
                self._needed(name, 'Unable to set required handler %r', 'Required handler %r is not configured yet' % name)
                for name in config['handlers']]

    def _make_queue_handler(self, cls, queue=None, respect_handler_level=False, listener=logging.handlers.QueueListener,
                            handlers=(), **more):
        if queue is None:
            queue = _new_queue()
        listening = listener(queue, *handlers, respect_handler_level=respect_handler_level)
        handler = cls(queue, **more)
        handler.listener = listening
        return handler

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self._made('handlers', name))
            except Exception as e:
                raise ValueError('Unable to add handler %r' % name) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(level)
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        handlers = config.get('handlers', None)
        if handlers:
            self.add_handlers(logger, handlers)
        filters = config.get('filters', None)
        if filters:
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        config = self._copy(config)
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), self._copy(config), incremental)


def _new_queue():
    return queue.Queue()


def _level(level):
    """A level's number."""
    probe = logging.NullHandler()
    probe.setLevel(level)
    probe.close()
    return probe.level


def _clear_handlers():
    """Close every handler made so far and forget its name."""
    logging.shutdown()


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging using a dictionary."""
    dictConfigClass(config).configure()
