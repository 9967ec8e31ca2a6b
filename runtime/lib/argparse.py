"""Command lines: what a program accepts, its help, and its errors.

The methods whose names begin with an underscore keep CPython's names where programs override or call them.
"""

import os
import re
import sys

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
           "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
           "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class _AttributeHolder:
    """Objects that show their attributes."""

    def __repr__(self):
        shown = [repr(arg) for arg in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append("%s=%r" % (name, value))
            else:
                odd[name] = value
        if odd:
            shown.append("**%s" % repr(odd))
        return "%s(%s)" % (type(self).__name__, ", ".join(shown))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


def _copied(items):
    """A copy to append to."""
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


def _terminal_width():
    try:
        width = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        width = 0
    if width <= 0:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            width = 80
    return width or 80


class _Section:
    """A part of the help with a heading: things to format, and sections in it."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter = formatter
        self.parent = parent
        self.heading = heading
        self.items = []

    def format_help(self):
        if self.parent is not None:
            self.formatter._indent()
        body = self.formatter._join_parts([func(*args) for func, args in self.items])
        if self.parent is not None:
            self.formatter._dedent()
        if not body:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = "%*s%s:\n" % (self.formatter._current_indent, "", self.heading)
        return self.formatter._join_parts(["\n", heading, body, "\n"])


class HelpFormatter:
    """Makes the text of help and usage."""

    _Section = _Section

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_width() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section
        self._whitespace_matcher = re.compile(r"\s+", re.ASCII)
        self._long_break_matcher = re.compile(r"\n\n\n+")

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, "Indent decreased below 0."
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        longest = len(self._format_action_invocation(action)) + self._current_indent
        for below in self._iter_indented_subactions(action):
            longest = max(longest, len(self._format_action_invocation(below)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            text = self._long_break_matcher.sub("\n\n", text).strip("\n") + "\n"
        return text

    def _join_parts(self, part_strings):
        return "".join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = str(self._prog)
        else:
            usage = self._usage_of(actions, groups, prefix)
        return "%s%s\n\n" % (prefix, usage)

    def _usage_of(self, actions, groups, prefix):
        """The usage: options first, then positionals; broken into lines when it is too long for one."""
        prog = str(self._prog)
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        arguments = self._format_actions_usage(optionals + positionals, groups)
        usage = " ".join([s for s in (prog, arguments) if s])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) <= width:
            return usage
        options = self._get_actions_usage_parts(optionals, groups)
        places = self._get_actions_usage_parts(positionals, groups)
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if options:
                lines = self._usage_lines([prog] + options, indent, width, prefix)
                lines.extend(self._usage_lines(places, indent, width))
            elif places:
                lines = self._usage_lines([prog] + places, indent, width, prefix)
            else:
                lines = [prog]
        else:
            indent = " " * len(prefix)
            lines = self._usage_lines(options + places, indent, width)
            if len(lines) > 1:
                lines = self._usage_lines(options, indent, width) + self._usage_lines(places, indent, width)
            lines = [prog] + lines
        return "\n".join(lines)

    def _usage_lines(self, parts, indent, width, prefix=None):
        """The parts on lines; with a prefix, the first line has no indent, as the prefix stands before it."""
        lines = []
        line = []
        length = len(indent) - 1 if prefix is None else len(prefix) - 1
        for part in parts:
            if line and length + 1 + len(part) > width:
                lines.append(indent + " ".join(line))
                line = []
                length = len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent):]
        return lines

    def _format_actions_usage(self, actions, groups):
        return " ".join(self._get_actions_usage_parts(actions, groups))

    def _get_actions_usage_parts(self, actions, groups):
        grouped = set()
        places = {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if all(a.help is SUPPRESS for a in members) or members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            if actions[start:end] == members:
                grouped.update(members)
                places[start, end] = group
        parts = [self._usage_part(a, a in grouped) for a in actions]
        separated = set()
        for start, end in sorted(places, reverse=True):
            self._mark_group(parts, start, end, places[start, end].required, separated)
        return [part for part in parts if part is not None]

    def _usage_part(self, action, grouped):
        """How usage shows one argument; None when it is hidden."""
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and part[0] == "[" and part[-1] == "]":
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            values = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = "%s %s" % (action.option_strings[0], values)
        return part if action.required or grouped else "[%s]" % part

    def _mark_group(self, parts, start, end, required, separated):
        """Put brackets around a group of which only one may be given, and bars between."""
        shown = [part for part in parts[start:end] if part is not None]
        if required:
            opening, closing = ("(", ")") if len(shown) > 1 else ("", "")
        else:
            opening, closing = "[", "]"
        shown[0] = opening + shown[0]
        shown[-1] = shown[-1] + closing
        for i, part in enumerate(shown[:-1], start):
            if i not in separated:
                parts[i] = part + " |"
                separated.add(i)
        parts[start + len(shown) - 1] = shown[-1]
        for i in range(start + len(shown), end):
            parts[i] = None

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        first = position
        if not action.help:
            header = "%*s%s\n" % (self._current_indent, "", header)
        elif len(header) <= room:
            header = "%*s%-*s  " % (self._current_indent, "", room, header)
            first = 0
        else:
            header = "%*s%s\n" % (self._current_indent, "", header)
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, max(self._width - position, 11))
                parts.append("%*s%s\n" % (first, "", lines[0]))
                for line in lines[1:]:
                    parts.append("%*s%s\n" % (position, "", line))
        elif not header.endswith("\n"):
            parts.append("\n")
        for below in self._iter_indented_subactions(action):
            parts.append(self._format_action(below))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            metavar, = self._metavar_formatter(action, default)(1)
            return metavar
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return names + " " + self._format_args(action, self._get_default_metavar_for_optional(action))

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{%s}" % ",".join([str(choice) for choice in action.choices])
        else:
            result = default_metavar

        def format(tuple_size):
            return result if isinstance(result, tuple) else (result,) * tuple_size
        return format

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % names(1)
        if nargs == OPTIONAL:
            return "[%s]" % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return "[%s [%s ...]]" % metavar if len(metavar) == 2 else "[%s ...]" % metavar
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % names(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % names(1)
        if nargs == SUPPRESS:
            return ""
        try:
            template = " ".join(["%s" for _ in range(nargs)])
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return template % names(nargs)

    def _expand_help(self, action):
        params = {}
        for name, value in dict(vars(action), prog=self._prog).items():
            if value is not SUPPRESS:
                params[name] = value.__name__ if hasattr(value, "__name__") else value
        if params.get("choices") is not None:
            params["choices"] = ", ".join([str(c) for c in params["choices"]])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        subactions = getattr(action, "_get_subactions", None)
        if subactions is not None:
            self._indent()
            yield from subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._whitespace_matcher.sub(" ", text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._whitespace_matcher.sub(" ", text).strip(), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the lines of descriptions alone."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the lines of all help alone."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Tells the defaults."""

    def _get_help_string(self, action):
        text = "" if action.help is None else action.help
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the type's name in place of the argument's."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join(argument.choices) + "}"
    return None


class ArgumentError(Exception):
    """A mistake in an argument."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return str(self.message)
        return "argument %s: %s" % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    """What a type function raises to say why it refuses a text."""


class Action(_AttributeHolder):
    """What to do with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def _get_kwargs(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar",
                 "deprecated")
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


_not_given = object()


class BooleanOptionalAction(Action):
    """A switch with a --no- form."""

    def __init__(self, option_strings, dest, default=None, type=_not_given, choices=_not_given, required=False, help=None,
                 metavar=_not_given, deprecated=False):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                names.append("--no-" + name[2:])
        for field, value in (("type", type), ("choices", choices), ("metavar", metavar)):
            if value is not _not_given:
                import warnings
                warnings.warn(f"{field!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.",
                              DeprecationWarning, stacklevel=3)
        super().__init__(names, dest, nargs=0, default=default, type=None if type is _not_given else type,
                         choices=None if choices is _not_given else choices, required=required, help=help,
                         metavar=None if metavar is _not_given else metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store "
                             "true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
                 deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, const=True, default=default, required=required, help=help,
                         deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, const=False, default=default, required=required, help=help,
                         deprecated=deprecated)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError("nargs for append actions must be != 0; if arg strings are not supplying the value to append, "
                             "the append const action may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None,
                 deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help,
                         metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = parser.version if self.version is None else self.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), sys.stdout)
        parser.exit()


class _ChoicesPseudoAction(Action):
    """A subcommand's line in the help."""

    def __init__(self, name, aliases, help):
        metavar = name + " (%s)" % ", ".join(aliases) if aliases else name
        super().__init__(option_strings=[], dest=name, help=help, metavar=metavar)


class _SubParsersAction(Action):
    _ChoicesPseudoAction = _ChoicesPseudoAction

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ArgumentError(self, "conflicting subparser: %s" % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, "conflicting subparser alias: %s" % alias)
        if "help" in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for key in (name, *aliases):
            self._name_parser_map[key] = parser
            if deprecated:
                self._deprecated.add(key)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name = values[0]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, ", ".join(self._name_parser_map)))
        if name in self._deprecated:
            parser._warning("command '%s' is deprecated" % name)
        own, rest = self._name_parser_map[name].parse_known_args(values[1:], None)
        for key, value in vars(own).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    """A type that opens the file which the argument names."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return sys.stdin.buffer if "b" in self._mode else sys.stdin
            if any(c in self._mode for c in "wax"):
                return sys.stdout.buffer if "b" in self._mode else sys.stdout
            raise ValueError('argument "-" with mode %r' % self._mode)
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as e:
            raise ArgumentTypeError("can't open '%s': %s" % (string, e))

    def __repr__(self):
        shown = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        shown += ["%s=%r" % (kw, arg) for kw, arg in (("encoding", self._encoding), ("errors", self._errors)) if arg is not None]
        return "%s(%s)" % (type(self).__name__, ", ".join(shown))


class Namespace(_AttributeHolder):
    """The parsed values as attributes."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


_ACTIONS = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction,
            "store_false": _StoreFalseAction, "append": _AppendAction, "append_const": _AppendConstAction,
            "count": _CountAction, "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction,
            "extend": _ExtendAction}


class _ActionsContainer:
    """What holds arguments: a parser or a group."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        super().__init__()
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, action in _ACTIONS.items():
            self.register("action", name, action)
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = re.compile(r"^-\d+$|^-\d*\.\d+$")
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Add a positional argument or an option."""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise ValueError("%r is not callable" % (type_func,))
        if type_func is FileType:
            raise ValueError("%r is a FileType class object, instance of it must be passed" % (type_func,))
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for name in action.option_strings:
            self._option_string_actions[name] = action
            if self._negative_number_matcher.match(name) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of a parent parser, group by group."""
        titles = {}
        for group in self._action_groups:
            if group.title in titles:
                raise ValueError("cannot merge actions - two groups are named %r" % (group.title,))
            titles[group.title] = group
        homes = {}
        for group in container._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                              conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                homes[action] = titles[group.title]
        for group in container._mutually_exclusive_groups:
            exclusive = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                homes[action] = exclusive
        for action in container._actions:
            homes.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        names = []
        long_names = []
        for name in args:
            if name[0] not in self.prefix_chars:
                raise ValueError("invalid option string %r: must start with a character %r" % (name, self.prefix_chars))
            names.append(name)
            if len(name) > 1 and name[1] in self.prefix_chars:
                long_names.append(name)
        dest = kwargs.pop("dest", None)
        if dest is None:
            dest = (long_names or names)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError("dest= is required for options like %r" % names[-1])
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=names)

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        handler = getattr(self, "_handle_conflict_%s" % self.conflict_handler, None)
        if handler is None:
            raise ValueError("invalid conflict_resolution value: %r" % self.conflict_handler)
        return handler

    def _check_conflict(self, action):
        conflicts = [(name, self._option_string_actions[name]) for name in action.option_strings
                     if name in self._option_string_actions]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        message = "conflicting option string: %s" if len(conflicting_actions) == 1 else "conflicting option strings: %s"
        raise ArgumentError(action, message % ", ".join([name for name, _ in conflicting_actions]))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for name, other in conflicting_actions:
            other.option_strings.remove(name)
            self._option_string_actions.pop(name, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments under one heading of the help."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        self._registries = container._registries
        self._actions = container._actions
        self._option_string_actions = container._option_string_actions
        self._defaults = container._defaults
        self._has_negative_number_optionals = container._has_negative_number_optionals
        self._mutually_exclusive_groups = container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting argument groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which only one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting mutually exclusive groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


class _Parse:
    """One run over a command line."""

    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.args = arg_strings
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()
        self.warned = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for i, action in enumerate(members):
                self.conflicts.setdefault(action, []).extend(members[:i] + members[i + 1:])
        self.options = {}
        self.pattern = self.classify()
        self.positionals = parser._get_positional_actions()

    def classify(self):
        """A letter for each argument: O an option, A a value, - the -- after which all are values."""
        letters = []
        for i, arg in enumerate(self.args):
            if "-" in letters:
                letters.append("A")
            elif arg == "--":
                letters.append("-")
            else:
                option = self.parser._parse_optional(arg)
                if option is not None:
                    self.options[i] = option
                letters.append("A" if option is None else "O")
        return "".join(letters)

    def take(self, action, arg_strings, option_string=None):
        """Do an action with its values, if those that exclude it were not given."""
        self.seen.add(action)
        values = self.parser._get_values(action, arg_strings)
        if values is not action.default:
            self.given.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.given:
                    raise ArgumentError(action, "not allowed with argument %s" % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def optional(self, start):
        """Take the option at a place, or several letters in one; returns the place after its values."""
        action, name, sep, explicit = self.options[start]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                return start + 1
            if explicit is None:
                stop = start + 1 + self.parser._match_argument(action, self.pattern[start + 1:])
                taken.append((action, self.args[start + 1:stop], name))
                break
            count = self.parser._match_argument(action, "A")
            stop = start + 1
            if count == 0 and name[1] not in self.parser.prefix_chars and explicit != "":
                if sep or explicit[0] in self.parser.prefix_chars:
                    raise ArgumentError(action, "ignored explicit argument %r" % explicit)
                taken.append((action, [], name))
                name = name[0] + explicit[0]
                if name not in self.parser._option_string_actions:
                    self.extras.append(name[0] + explicit)
                    break
                action = self.parser._option_string_actions[name]
                sep, explicit = self.rest_of_cluster(explicit[1:])
            elif count == 1:
                taken.append((action, [explicit], name))
                break
            else:
                raise ArgumentError(action, "ignored explicit argument %r" % explicit)
        for action, values, name in taken:
            if action.deprecated and name not in self.warned:
                self.parser._warning("option '%s' is deprecated" % name)
                self.warned.add(name)
            self.take(action, values, name)
        return stop

    @staticmethod
    def rest_of_cluster(text):
        """The separator and the value that follow a letter of -abc."""
        if not text:
            return None, None
        if text[0] == "=":
            return "=", text[1:]
        return "", text

    def consume_positionals(self, start):
        """Take as many positional arguments as fit; returns the place after them."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[start:])
        for action, count in zip(self.positionals, counts):
            values = self.args[start:start + count]
            start += count
            if values and action.deprecated and action.dest not in self.warned:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
                self.warned.add(action.dest)
            self.take(action, values)
        self.positionals = self.positionals[len(counts):]
        return start

    def run(self):
        place = 0
        last = max(self.options, default=-1)
        while place <= last:
            following = min([i for i in self.options if i >= place])
            if place != following:
                end = self.consume_positionals(place)
                if end > place:
                    place = end
                    continue
                place = end
            if place not in self.options:
                self.extras.extend(self.args[place:following])
                place = following
            place = self.optional(place)
        place = self.consume_positionals(place)
        self.extras.extend(self.args[place:])
        self.check_required()
        self.check_groups()

    def check_required(self):
        """Complain about what is missing; convert defaults that are text."""
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and hasattr(self.namespace, action.dest) and \
                    action.default is getattr(self.namespace, action.dest):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))

    def check_groups(self):
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))


def _identity(string):
    return string


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Parses command lines, and explains them."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description=description, prefix_chars=prefix_chars,
                                   argument_default=argument_default, conflict_handler=conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        self.register("type", None, _identity)
        prefix = "-" if "-" in prefix_chars else prefix_chars[0]
        if self.add_help:
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        """Make the argument that names a subcommand."""
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title = kwargs.pop("title", "subcommands")
            self._subparsers = self.add_argument_group(title, kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def _all_known(self, namespace, rest):
        """The namespace, if no argument is left over."""
        if rest:
            message = "unrecognized arguments: %s" % " ".join(rest)
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return namespace

    def parse_args(self, args=None, namespace=None):
        """Parse a command line, of which everything must be known."""
        namespace, rest = self.parse_known_args(args, namespace)
        return self._all_known(namespace, rest)

    def parse_known_args(self, args=None, namespace=None):
        """Parse what is known; returns the values and the other arguments."""
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as err:
                self.error(str(err))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        parse = _Parse(self, arg_strings, namespace)
        parse.run()
        return parse.namespace, parse.extras

    def _read_args_from_files(self, arg_strings):
        out = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:], encoding="utf-8", errors="surrogateescape") as file:
                    found = []
                    for line in file.read().splitlines():
                        found.extend(self.convert_arg_line_to_args(line))
            except OSError as err:
                raise ArgumentError(None, str(err))
            out.extend(self._read_args_from_files(found))
        return out

    def convert_arg_line_to_args(self, arg_line):
        """The arguments on one line of a file."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        match = re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if match is not None:
            return len(match.group(1))
        nargs = action.nargs
        if nargs is None:
            message = "expected one argument"
        elif nargs == OPTIONAL:
            message = "expected at most one argument"
        elif nargs == ONE_OR_MORE:
            message = "expected at least one argument"
        else:
            message = ("expected %s argument" if nargs == 1 else "expected %s arguments") % nargs
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        for n in range(len(actions), 0, -1):
            match = re.match("".join([self._get_nargs_pattern(a) for a in actions[:n]]), arg_strings_pattern)
            if match is not None:
                return [len(s) for s in match.groups()]
        return []

    def _parse_optional(self, arg_string):
        """The option that an argument is: action, name, separator, value; None when it is a value."""
        known = self._option_string_actions
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in known:
            return known[arg_string], arg_string, None, None
        if len(arg_string) == 1:
            return None
        name, sep, explicit = arg_string.partition("=")
        if sep and name in known:
            return known[name], name, sep, explicit
        found = self._get_option_tuples(arg_string)
        if len(found) > 1:
            raise ArgumentError(None, "ambiguous option: %s could match %s" % (arg_string, ", ".join([f[1] for f in found])))
        if found:
            return found[0]
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if " " in arg_string:
            return None
        return None, arg_string, None, None

    def _get_option_tuples(self, option_string):
        """The options that a text may stand for: a beginning of a long one, a short one with its value."""
        chars = self.prefix_chars
        result = []
        if option_string[0] not in chars:
            raise ArgumentError(None, "unexpected option string: %s" % option_string)
        if option_string[1] in chars:
            if self.allow_abbrev:
                beginning, sep, explicit = option_string.partition("=")
                if not sep:
                    sep = explicit = None
                for name, action in self._option_string_actions.items():
                    if name.startswith(beginning):
                        result.append((action, name, sep, explicit))
            return result
        for name, action in self._option_string_actions.items():
            if name == option_string[:2]:
                result.append((action, name, "", option_string[2:]))
            elif name.startswith(option_string):
                result.append((action, name, None, None))
        return result

    def _get_nargs_pattern(self, action):
        """The regex of the letters that an argument's values are: see _Parse.classify."""
        nargs = action.nargs
        if nargs is None:
            pattern = "(-*A-*)"
        elif nargs == OPTIONAL:
            pattern = "(-*A?-*)"
        elif nargs == ZERO_OR_MORE:
            pattern = "(-*[A-]*)"
        elif nargs == ONE_OR_MORE:
            pattern = "(-*A[A-]*)"
        elif nargs == REMAINDER:
            pattern = "([-AO]*)"
        elif nargs == PARSER:
            pattern = "(-*A[-AO]*)"
        elif nargs == SUPPRESS:
            pattern = "(-*-*)"
        else:
            pattern = "(-*%s-*)" % "-*".join(["A"] * nargs)
        if action.option_strings:
            pattern = pattern.replace("-*", "").replace("-", "")
        return pattern

    def parse_intermixed_args(self, args=None, namespace=None):
        """parse_args() that lets options stand between the values of one positional argument."""
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        return self._all_known(namespace, rest)

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Parse options first and then the positional arguments from what is left."""
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError("parse_intermixed_args: positional arg with nargs=%s" % action.nargs)
        if any(action in positionals for group in self._mutually_exclusive_groups for action in group._group_actions):
            raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        usage = self.usage
        try:
            if usage is None:
                self.usage = self.format_usage()[7:]
            namespace, rest = self._parse_options_only(positionals, args, namespace)
            return self._parse_positionals_only(rest, namespace)
        finally:
            self.usage = usage

    def _parse_options_only(self, positionals, args, namespace):
        saved = [(action, action.nargs, action.default) for action in positionals]
        try:
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if getattr(namespace, action.dest, None) == []:
                    import warnings
                    warnings.warn("Do not expect %s in %s" % (action.dest, namespace))
                    delattr(namespace, action.dest)
        finally:
            for action, nargs, default in saved:
                action.nargs, action.default = nargs, default
        return namespace, rest

    def _parse_positionals_only(self, args, namespace):
        needed = [x for x in self._get_optional_actions() + self._mutually_exclusive_groups if x.required]
        try:
            for x in needed:
                x.required = False
            return self.parse_known_args(args, namespace)
        finally:
            for x in needed:
                x.required = True

    def _get_values(self, action, arg_strings):
        """The value of an action from its arguments."""
        nargs = action.nargs
        if not action.option_strings and nargs not in (PARSER, REMAINDER) and "--" in arg_strings:
            arg_strings.remove("--")
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return arg_strings
            self._check_value(action, action.default)
            return action.default
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, v) for v in arg_strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        """One argument, converted to its type."""
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, "%r is not callable" % type_func)
        try:
            return type_func(arg_string)
        except ArgumentTypeError as err:
            raise ArgumentError(action, str(err))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, arg_string))

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join([repr(c) for c in action.choices])
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, choices))

    def format_usage(self):
        """The usage."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The whole help."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        """Print the usage."""
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the help."""
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Say what is wrong, and end the program with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))

    def _warning(self, message):
        self._print_message("%s: warning: %s\n" % (self.prog, message), sys.stderr)
