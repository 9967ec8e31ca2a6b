"""getopt: short and long options, prefixes, gnu style, errors."""
import getopt
import sys

for fn, args, s, l in [(getopt.getopt, "-a -b foo -cbar rest -x", "ab:c:", []), (getopt.getopt, "--alpha --beta=1 --gam x y", "", ["alpha", "beta=", "gamma="]), (getopt.gnu_getopt, "a -b x c --long d -- -e", "b:e", ["long"]), (getopt.getopt, "-abc", "abc", []), (getopt.getopt, "-ab", "a:b", []), (getopt.getopt, "-z", "a", []), (getopt.getopt, "-a", "a:", []), (getopt.getopt, "--nope", "", ["yes"]), (getopt.getopt, "--al", "", ["alpha", "alpine"]), (getopt.getopt, "--alpha=1", "", ["alpha"]), (getopt.getopt, "--beta", "", ["beta="]), (getopt.getopt, "- x", "a", []), (getopt.gnu_getopt, "a -b", "+b", []), (getopt.getopt, "--on", "", "on"), (getopt.getopt, "--beta=", "", ["beta="]), (getopt.getopt, "", "a", [])]:
    try:
        print(args, fn(args.split(), s, l))
    except getopt.GetoptError as e:
        print(args, "error:", e, repr(e.opt), repr(e.msg), repr(e), e is not None, getopt.error is getopt.GetoptError)
try:
    opts, args = getopt.getopt(["-h", "--output=f", "in"], "ho:v", ["help", "output="])
    for o, a in opts:
        if o in ("-h", "--help"):
            print("help")
        elif o in ("-o", "--output"):
            print("output", a)
    print(args)
    getopt.getopt(["-q"], "")
except getopt.GetoptError as err:
    print(err)
    sys.exit(2)
