# stderr
import hashlib, hmac, secrets, base64, binascii, uuid, zlib, struct, array, itertools, unicodedata, statistics, cmath, math
from fractions import Fraction
class Block:
    def __init__(self, index: int, data: str, prev: str):
        self.index, self.data, self.prev, self.nonce = index, data, prev, 0
        self.hash = self.mine()
    def digest(self) -> str:
        return hashlib.sha256(f"{self.index}{self.data}{self.prev}{self.nonce}".encode()).hexdigest()
    def mine(self, difficulty: int = 2) -> str:
        while not (h := self.digest()).startswith("0" * difficulty):
            self.nonce += 1
        return h
chain = [Block(0, "genesis", "0" * 64)]
for i in range(1, 4): chain.append(Block(i, f"tx{i}", chain[-1].hash))
for b in chain: print(b.index, b.nonce, b.hash[:16], b.prev[:8])
print(all(b.prev == a.hash for a, b in itertools.pairwise(chain)))
def merkle(items):
    level = [hashlib.sha1(x).digest() for x in items]
    while len(level) > 1:
        if len(level) % 2: level.append(level[-1])
        level = [hashlib.sha1(level[i] + level[i + 1]).digest() for i in range(0, len(level), 2)]
    return level[0].hex()
print(merkle([b"a", b"b", b"c"]))
token = base64.urlsafe_b64encode(hmac.new(b"key", b"user=1", hashlib.sha256).digest()).rstrip(b"=").decode()
print(token, hmac.compare_digest(token, token))
def strip_accents(s): return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))
print(strip_accents("Ångström naïve ﬁ ½"), [unicodedata.category(c) for c in "aA1 _中!"], unicodedata.name("€"), unicodedata.lookup("SNOWMAN"), unicodedata.bidirectional("א"), unicodedata.mirrored("("), unicodedata.digit("²"), unicodedata.east_asian_width("あ"))
packet = struct.pack("!BHI4s", 1, 2, 3, b"abcd"); print(packet.hex(), struct.unpack("!BHI4s", packet), zlib.crc32(packet), hex(zlib.adler32(packet)), binascii.hexlify(packet, ":"))
text = b"to be or not to be " * 50; z = zlib.compress(text, 9); print(len(text), len(z), zlib.decompress(z) == text, f"{len(z) / len(text):.3f}")
def roots(a, b, c):
    d = cmath.sqrt(b * b - 4 * a * c); return (-b + d) / (2 * a), (-b - d) / (2 * a)
print(roots(1, 2, 5), roots(1, -3, 2), cmath.polar(1 + 1j), cmath.rect(2, math.pi / 4), cmath.phase(-1), abs(cmath.exp(1j * math.pi) + 1) < 1e-12, cmath.isclose(1j * 1j, -1))
def dft(x): n = len(x); return [sum(x[k] * cmath.exp(-2j * cmath.pi * k * m / n) for k in range(n)) for m in range(n)]
print([f"{abs(v):.3f}" for v in dft([1, 2, 3, 4])])
h = Fraction(0)
for i in range(1, 11): h += Fraction(1, i)
print(h, float(h), h.limit_denominator(100), Fraction("0.75") + Fraction(1, 4) == 1, sum(map(Fraction, ["1/3", "1/6", "1/2"])))
data = [2.5, 3.1, 4.7, 5.0, 5.9]; print(statistics.mean(data), statistics.median(data), round(statistics.stdev(data), 4), statistics.quantiles(data), statistics.mode("aab"), statistics.NormalDist.from_samples(data))
a = array.array("d", (x * x for x in range(5))); a[1:3] = array.array("d", [9, 9]); print(a, a.tolist(), sum(a), memoryview(a)[1], len(a.tobytes()))
print(uuid.uuid5(uuid.NAMESPACE_URL, "http://x.y"), uuid.UUID(int=0), len(secrets.token_hex(4)), secrets.choice("a"))
print(base64.b64encode("héllo".encode()), base64.b64decode("aGVsbG8="), base64.b32encode(b"hi"), base64.b16encode(b"hi"), base64.b85encode(b"hello"), base64.a85encode(b"hello"))
base64.b64decode("abc")
