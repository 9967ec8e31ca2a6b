package repair

import "strings"

// knownModules are modules of the standard library whose names hardly serve for anything else.
const knownModules = " os sys time random math json re threading multiprocessing datetime collections itertools functools subprocess socket " +
	"logging struct pickle csv hashlib shutil glob asyncio argparse traceback uuid tempfile heapq bisect contextlib decimal fractions " +
	"pathlib gc ctypes base64 getpass inspect sqlite3 textwrap timeit urllib zipfile "

// knownAttrs are attributes by which modules with common names are known.
var knownAttrs = map[string]string{
	"queue": " Queue LifoQueue PriorityQueue SimpleQueue Empty Full ", "copy": " copy deepcopy ", "signal": " signal SIGINT SIGTERM SIGALRM alarm pause ",
	"string": " ascii_letters ascii_lowercase ascii_uppercase digits punctuation printable whitespace Template ", "statistics": " mean median stdev mode ",
	"operator": " itemgetter attrgetter add mul sub ", "platform": " system machine python_version node platform ", "enum": " Enum IntEnum auto ",
	"typing": " List Dict Optional Any Union Callable Tuple ", "types": " SimpleNamespace FunctionType MethodType ModuleType ", "abc": " ABC abstractmethod ABCMeta ",
	"weakref": " ref WeakValueDictionary proxy ", "secrets": " token_hex randbelow choice ", "array": " array ", "select": " select poll epoll ",
	"io": " StringIO BytesIO open ", "calendar": " month monthrange isleap ", "atexit": " register ", "warnings": " warn filterwarnings ", "locale": " setlocale ",
	"sched": " scheduler ", "difflib": " unified_diff SequenceMatcher ",
	"fnmatch": " fnmatch filter ", "pprint": " pprint pformat ", "smtplib": " SMTP ", "configparser": " ConfigParser ",
}

// submodules are those of packages that importing the package does not bring along.
var submodules = map[string]string{
	"concurrent": " futures ", "http": " server client cookies cookiejar ", "urllib": " request parse error robotparser ", "xml": " etree dom sax ",
	"importlib": " util machinery resources metadata ",
}

// knownNames are names that programs import from modules so often that their module is plain.
var knownNames = map[string]string{
	"Thread": "threading", "Lock": "threading", "RLock": "threading", "Semaphore": "threading", "Condition": "threading", "Process": "multiprocessing",
	"Pool": "multiprocessing", "Manager": "multiprocessing", "Pipe": "multiprocessing", "ThreadPoolExecutor": "concurrent.futures",
	"ProcessPoolExecutor": "concurrent.futures", "as_completed": "concurrent.futures", "defaultdict": "collections", "Counter": "collections",
	"deque": "collections", "namedtuple": "collections", "OrderedDict": "collections", "partial": "functools", "reduce": "functools", "wraps": "functools",
	"dataclass": "dataclasses", "Path": "pathlib", "sleep": "time", "contextmanager": "contextlib", "cpu_count": "multiprocessing",
	"lru_cache": "functools", "current_thread": "threading", "current_process": "multiprocessing", "getpid": "os", "perf_counter": "time",
	"timedelta": "datetime", "Decimal": "decimal", "Fraction": "fractions", "StringIO": "io", "BytesIO": "io", "randint": "random", "shuffle": "random",
	"sqrt": "math", "urlopen": "urllib.request", "pprint": "pprint", "deepcopy": "copy", "itemgetter": "operator", "abstractmethod": "abc", "ABC": "abc",
	"Enum": "enum", "permutations": "itertools", "combinations": "itertools", "Barrier": "threading", "Timer": "threading", "heappush": "heapq",
	"heappop": "heapq", "suppress": "contextlib", "ThreadPool": "multiprocessing.pool", "Queue": "queue", "NamedTuple": "typing", "TypedDict": "typing",
}

// moduleOf is the module that a name is imported from mostly, or "".
func (t *intentText) moduleOf(name string) string {
	if name == "Queue" && (t.bound["Process"] || t.bound["multiprocessing"]) {
		return "multiprocessing"
	}
	return knownNames[name]
}

// missingImport finds modules and well-known names of the standard library that are used and never imported.
func missingImport(t *intentText) []finding {
	if t.star || strings.Contains(t.text, "NameError") || strings.Contains(t.text, "globals()") {
		return nil
	}
	var out []finding
	done := map[string]bool{}
	add := func(line, reason string, certain bool) {
		if !done[line] {
			done[line] = true
			at := importPlace(t.text, t.rows)
			out = append(out, finding{certain: certain, changes: []change{{at, at, line + t.eol(), CodeMissingImport, reason}}})
		}
	}
	for _, r := range t.rows {
		for i, k := range r.toks {
			if k.kind != tokName || i > 0 && r.toks[i-1].is(".") || t.bound[k.text] {
				continue
			}
			next := tokenAt(r.toks, i+1)
			if sub := tokenAt(r.toks, i+2).text; next.is(".") && sub != "" && r.kind != kindImport && strings.Contains(submodules[k.text], " "+sub+" ") {
				if tokenAt(r.toks, i+4).is("ElementTree") {
					sub += ".ElementTree"
				}
				add("import "+k.text+"."+sub, "the module "+k.text+"."+sub+" is used and never imported", true)
			} else if next.is(".") && strings.Contains(knownModules, " "+k.text+" ") && r.kind != kindImport {
				add("import "+k.text, "the module "+k.text+" is used and never imported", true)
			} else if next.is(".") && r.kind != kindImport && i+2 < len(r.toks) && strings.Contains(knownAttrs[k.text], " "+r.toks[i+2].text+" ") {
				add("import "+k.text, "the module "+k.text+" is used and never imported", true)
			} else if m := t.moduleOf(k.text); m != "" && r.kind != kindImport && (next.is("(") || i > 0 && r.toks[i-1].is("@") || r.kind == kindClass) {
				add("from "+m+" import "+k.text, k.text+" is used and never imported", false)
			}
		}
	}
	return out
}
