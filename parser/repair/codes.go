package repair

// Code names a kind of edit; docs/repair.md explains each with an example.
type Code string

// The codes of repairs.
const (
	CodeIndent    Code = "PG101" // a line stands at another level
	CodeTabs      Code = "PG102" // tabs and spaces are mixed
	CodePass      Code = "PG103" // a body is missing
	CodeDedent    Code = "PG104" // the whole text is indented
	CodeTopReturn Code = "PG105" // a return in no function
	CodeBracket   Code = "PG110" // a closing bracket is missing
	CodeStray     Code = "PG111" // a bracket is too many or of the wrong kind
	CodeColon     Code = "PG112" // a colon is missing
	CodeToken     Code = "PG113" // another sign is missing or too many
	CodeQuote     Code = "PG114" // a string does not end
	CodeJoin      Code = "PG115" // a statement is broken over lines
	CodeSplit     Code = "PG116" // a line break is missing
	CodeForeign   Code = "PG117" // a habit of another language
	CodeEqual     Code = "PG118" // = where == is meant
	CodeKeyword   Code = "PG119" // a keyword is misspelt
	CodePrompt    Code = "PG120" // prompts of an interactive session
	CodeNumbers   Code = "PG121" // pasted line numbers
	CodeMarkup    Code = "PG122" // Markdown or HTML around or inside the code
	CodeProse     Code = "PG123" // text that is not code
	CodeDiff      Code = "PG124" // markers of a diff
	CodeWide      Code = "PG126" // full-width signs and typographic quotes
	CodeBlank     Code = "PG127" // blanks that Python does not take
	CodePlace     Code = "PG128" // a placeholder
	CodePrint     Code = "PG130" // Python 2: print
	CodeOldSyntax Code = "PG131" // Python 2: other syntax
	CodeOldNumber Code = "PG132" // Python 2: literals
	CodeOldName   Code = "PG133" // Python 2: names, methods and modules
	// CodeOldDivision is applied where both operands are whole numbers for sure.
	CodeOldDivision Code = "PG134" // Python 2: division of whole numbers
)

// The codes of intent repairs, from PG140 on.
const (
	CodeLoopReturn    Code = "PG140" // a return that ends a loop in its first turn
	CodeLoopClose     Code = "PG141" // an object closed inside the loop that uses it
	CodeMissingGlobal Code = "PG142" // a module's variable changed without global
	CodeNeverStarted  Code = "PG143" // a thread or process that never starts
	CodeUncalled      Code = "PG144" // a method named and not called
	CodeGuard         Code = "PG145" // a misspelt __name__ guard
	CodeMissingImport Code = "PG146" // a module used and not imported
	CodeMissingSelf   Code = "PG147" // a method without self
	CodeDivision      Code = "PG148" // Python 2's division of what may be whole numbers
	CodeDeepPrint     Code = "PG149" // a print inside the loop whose result it shows
	CodeForeignName   Code = "PG150" // true, false and null of other languages
	CodeStars         Code = "PG151" // *args and **kwargs whose stars Markdown took
	CodeUnderscores   Code = "PG152" // a special method whose underscores Markdown took
	CodeOldMethod     Code = "PG153" // a method that only Python 2's dicts have, in a text that is Python 3 otherwise
	CodePackage       Code = "PG154" // an import of Python 2 that may mean a module of the same package
	CodeSwallowed     Code = "PG155" // a def inside the def above it that belongs beside it
	CodeCalledTarget  Code = "PG156" // a thread's function that is called at once
)
