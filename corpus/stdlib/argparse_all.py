"""argparse: options, positionals, groups, subcommands, help, errors."""
import argparse
import sys
from argparse import ArgumentParser


def run(parser, *lines):
    for line in lines:
        args = line if isinstance(line, list) else line.split()
        try:
            print(args, "->", parser.parse_args(args))
        except SystemExit as e:
            print(args, "-> exit", e.code)
        except Exception as e:
            print(args, "->", type(e).__name__, e)


sys.stderr = sys.stdout
p = ArgumentParser(prog="demo", description="A   demo\nof things " * 6, epilog="That's all.")
p.add_argument("src", help="source file")
p.add_argument("rest", nargs="*", help="more %(prog)s files (default: %(default)s)", type=int)
p.add_argument("-v", "--verbose", action="count", default=0, help="be loud")
p.add_argument("-n", "--num", type=int, default=3, metavar="N", help="a number (default: %(default)s, type %(type)s)")
p.add_argument("--mode", choices=["fast", "slow"], default="fast", help="one of %(choices)s")
p.add_argument("-o", "--out-file", required=False)
p.add_argument("--flag", action="store_true")
p.add_argument("--no-color", action="store_false", dest="color", help="x " * 50)
p.add_argument("--pair", nargs=2, type=float, metavar=("A", "B"))
p.add_argument("--many", nargs="+", help=argparse.SUPPRESS)
p.add_argument("--opt", nargs="?", const="C", default="D")
p.add_argument("-I", "--include", action="append", default=[])
p.add_argument("--const", action="append_const", const=42, dest="consts")
p.add_argument("--ext", action="extend", nargs="+")
p.add_argument("--feature", action=argparse.BooleanOptionalAction, help="feature switch")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help()
p.print_usage()
run(p, "a", "a 1 2 3", "", "a x", "-vvv a", "a --num x", "a -n5 -v", "a --num=7 --mode slow", "a --mode medium", "a --flag --no-color", "a --pair 1 2", "a --pair 1", "a --opt", "a --opt Z -I x -I y --include=z", "a --const --const", "a --ext 1 2 --ext 3", "a --feature", "a --no-feature", "--version", "-h", "a --unknown", "a --ver", "a --fla", "a --f", "a -x", "a -- -1", "a -1 -2", "a --flag=1", "a -vn3", "a -nv", "a -v=3", "a --num", "a --many", "a --many 1 2", ["a", "-o", ""], ["", "1"], "a -n -5", "a --out-file=x=y", "a --mode=")
p2 = ArgumentParser(prog="sub", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p2.add_argument("--debug", action="store_true", help="debug mode")
sub = p2.add_subparsers(dest="cmd", required=True, title="commands", description="pick one", help="sub help", metavar="CMD")
a = sub.add_parser("add", help="add things", aliases=["a"], description="adds")
a.add_argument("x", type=int)
a.add_argument("y", type=int, nargs="?", default=10)
a.set_defaults(func=lambda ns: ns.x + ns.y)
b = sub.add_parser("list", help="list things")
b.add_argument("-a", "--all", action="store_true", help="everything")
b.add_argument("--fmt", choices=("json", "xml"), default="json")
p2.print_help()
a.print_help()
run(p2, "", "list -a", "nope", "list extra", "add", "add x", "--debug list --fmt xml", "list --fmt yaml", "list -h", "-h")
ns = p2.parse_args(["a", "5"])
print(ns.func(ns), ns.cmd, ns.x, vars(ns).keys() - {"func"} == {"debug", "cmd", "x", "y"})
p3 = ArgumentParser(prog="grp", usage="%(prog)s [options]", add_help=False, conflict_handler="resolve")
g = p3.add_argument_group("group one", "about the group")
g.add_argument("--one", help="first")
m = p3.add_mutually_exclusive_group(required=True)
m.add_argument("-q", "--quiet", action="store_true")
m.add_argument("-w", "--wide", action="store_true")
m.add_argument("--level", type=int)
p3.add_argument("--one", help="again")
p3.print_help()
run(p3, "", "-q", "-q -w", "--level 3 -q", "--one 1 -w")
p4 = ArgumentParser(prog="very-long-program-name-to-force-wrapping-of-usage", description="d")
for n in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]:
    p4.add_argument("--" + n + "-option", metavar="VALUE", help=n)
m = p4.add_mutually_exclusive_group()
m.add_argument("--left")
m.add_argument("--right")
p4.add_argument("pos1")
p4.add_argument("pos2", nargs="+")
p4.print_help()
p4.prog = "x" * 70
p4.print_usage()
class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper() + str(option_string))
def even(s):
    n = int(s)
    if n % 2:
        raise argparse.ArgumentTypeError(f"{n} is odd")
    return n
p5 = ArgumentParser(prog="p5", exit_on_error=False, allow_abbrev=False, argument_default=argparse.SUPPRESS, prefix_chars="-+", fromfile_prefix_chars="@")
p5.add_argument("+x", action=Upper)
p5.add_argument("--even", type=even)
p5.add_argument("--list", type=lambda s: s.split(","))
p5.add_argument("f", nargs="?", default=None, type=argparse.FileType("r"))
run(p5, "", "+x abc", "--even 2", "--even 3", "--even z", "--list a,b", "--eve 2", "/nonexistent/file", "@/nonexistent/args")
p5.print_help()
run(p5, "--zzz --even 4 -y")
print(p5.parse_known_args(["--zzz", "--even", "4"]))
p6 = ArgumentParser(prog="p6", parents=[ArgumentParser(add_help=False)], formatter_class=argparse.RawDescriptionHelpFormatter, description="line 1\n   line 2\n")
p6.add_argument("cmd", nargs=argparse.REMAINDER)
p6.add_argument("-z", action="store_const", const=[1, 2])
run(p6, "", "a -b --c", "-z a")
p6.print_help()
p7 = ArgumentParser(prog="p7")
p7.add_argument("--foo")
p7.add_argument("cmd")
p7.add_argument("rest", nargs="*", type=int)
print(p7.parse_intermixed_args("doit 1 --foo bar 2 3".split()))
for f in [lambda: p7.add_argument("--foo"), lambda: p7.add_argument("x", required=True), lambda: p7.add_argument("--y", action="zzz"), lambda: p7.add_argument("--y", type="int"), lambda: p7.add_argument("--y", nargs=0), lambda: p7.add_argument("--y", action="store_true", type=int), lambda: p7.add_argument("x", dest="y"), lambda: p7.add_argument("--y", nargs=2, metavar=("a",)), lambda: p7.add_argument("y", "--z"), lambda: p7.add_argument("-"), lambda: p7.add_argument("--y", nargs="z"), lambda: ArgumentParser(conflict_handler="zz"), lambda: p7.add_subparsers() and p7.add_subparsers()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(argparse.Namespace(a=1, b="x"), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1), argparse.FileType("w", encoding="utf-8"))
print(p7.get_default("foo"), p7.set_defaults(foo="Z"), p7.parse_args(["c"]) if 0 else p7.get_default("foo"), repr(p7.format_usage()), p7.prog)
print(p5)
act = p3._actions[0]
print(act)
class Fmt(argparse.ArgumentDefaultsHelpFormatter, argparse.RawTextHelpFormatter):
    pass
p8 = ArgumentParser(prog="p8", formatter_class=lambda prog: Fmt(prog, max_help_position=40, width=60))
p8.add_argument("--a-long-option-name", default=5, help="line1\nline2")
p8.add_argument("-b", default=None, help="bee", deprecated=True)
p8.add_argument("file", nargs="?", default="x.txt", help="the file")
p8.print_help()
run(p8, "-b 1 -b 2")
p9 = ArgumentParser(formatter_class=argparse.MetavarTypeHelpFormatter, prog="p9")
p9.add_argument("--n", type=int)
p9.add_argument("q", type=float)
p9.print_help()
sys.argv = ["/some/where/prog.py", "--foo", "1"]
pa = ArgumentParser()
pa.add_argument("--foo", type=int, choices=range(3))
print(pa.parse_args(), pa.prog)
run(pa, "--foo 5")
pa.error("final message")
