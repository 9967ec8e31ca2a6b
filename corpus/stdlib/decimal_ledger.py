# stderr
from dataclasses import dataclass, field
from decimal import Decimal, ROUND_HALF_UP, ROUND_DOWN, getcontext, InvalidOperation, localcontext
import decimal, json, math
from collections import defaultdict
from enum import Enum
CENT = Decimal("0.01")
class Kind(Enum):
    DEPOSIT = "dep"
    FEE = Decimal("1.5")
@dataclass(order=True)
class Entry:
    amount: Decimal
    memo: str = ""
    tags: list[str] = field(default_factory=list)
class Account:
    rate: Decimal = Decimal("0.035")
    def __init__(self, owner: str, balance: Decimal = Decimal(0)):
        self.owner = owner
        self.balance = balance
        self.log: list[Entry] = []
    def deposit(self, amt):
        amt = Decimal(str(amt))
        if amt <= 0:
            raise ValueError(f"bad amount {amt}")
        self.balance += amt
        self.log.append(Entry(amt, "dep"))
    def interest(self, years: int) -> Decimal:
        return (self.balance * (1 + self.rate) ** years - self.balance).quantize(CENT, ROUND_HALF_UP)
acc = Account("ann")
for a in (100, 20.5, "3.333", Decimal("7")):
    acc.deposit(a)
print(acc.balance, acc.interest(5), f"{acc.balance:>12,.2f}|{acc.balance:+.1f}|{acc.rate:.1%}|{acc.balance:e}|{acc.balance!r}|{acc.balance}")
try: acc.deposit(-1)
except ValueError as e: print(e)
try: acc.deposit("abc")
except InvalidOperation as e: print(type(e).__name__, e)
totals = defaultdict(Decimal)
for e in acc.log: totals[e.memo] += e.amount
print(dict(totals), sorted(acc.log)[0], max(acc.log, key=lambda e: e.amount).amount, sum(e.amount for e in acc.log), sum((e.amount for e in acc.log), Decimal("0.00")))
prices = [Decimal("19.99"), Decimal("5.01"), Decimal("0.10")]
total = sum(prices)
avg = total / len(prices)
print(total, avg, avg.quantize(CENT), round(avg, 2), round(avg), int(avg), float(avg), math.floor(avg), math.ceil(avg), math.trunc(avg), abs(-avg), -avg, divmod(total, 7), total // 3, total % 3, total ** 2, 2 ** Decimal(3), pow(Decimal(2), 3), total > 25, total == Decimal("25.10"), total == 25.1, Decimal("0.5") == 0.5, 3 < Decimal("3.5") < 4, min(prices), max(1, Decimal("0.5")))
print({Decimal("1.0"): "a"}[1], Decimal("1.0") in [1], hash(Decimal("2.5")) == hash(2.5), bool(Decimal(0)), [d.normalize() for d in prices], [str(d) for d in sorted(prices, reverse=True)])
def tax(amount: Decimal, pct: int = 20) -> Decimal:
    return (amount * pct / 100).quantize(CENT, rounding=ROUND_DOWN)
print(tax(total), tax(Decimal("9.999"), 15), isinstance(total, Decimal), type(total).__name__)
def pi():
    getcontext().prec += 2
    three = Decimal(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s
print(pi()); getcontext().prec = 50; print(pi(), Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), getcontext().prec)
with localcontext() as ctx:
    ctx.prec = 5; ctx.traps[decimal.Inexact] = True
    try: Decimal(1) / 3
    except decimal.Inexact as e: print("inexact", e.args)
with decimal.localcontext(prec=4, rounding=decimal.ROUND_UP): print(Decimal(1) / 3)
try: json.dumps({"a": Decimal("1.5")})
except TypeError as e: print(e)
print(json.dumps({"a": Decimal("1.5")}, default=str), json.loads("1.10", parse_float=Decimal), "%s %.2f %d" % (total, total, total), "{:.3f} {:>10}".format(total, total), Kind.FEE.value + 1)
x = 10
for i in range(3):
    x = x * Decimal("1.1")
print(x)
balance = 0
for i in range(3):
    balance += Decimal("0.1")
print(balance, balance == Decimal("0.3"), 0.1 + 0.1 + 0.1 == 0.3)
s = 0.0
try: s = s + Decimal("1")
except TypeError as e: print(e)
match Decimal("5"):
    case Decimal() as d if d > 3: print("big", d)
print(Decimal("3.14").as_tuple(), Decimal.from_float(0.5), Decimal(3).is_finite(), Decimal("-0.00").copy_abs(), Decimal("123.45").adjusted(), Decimal("1e3").to_eng_string(), Decimal("5").compare(Decimal("3")), [*map(Decimal, "1 2.5 -3e2".split())])
raise decimal.DivisionByZero("boom")
