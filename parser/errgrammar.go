package parser

// errorGrammar describes Python 3.13 once more, as a parsing expression grammar, for one purpose: when a program does not
// parse, replaying it in CPython's order of alternatives tells which message CPython gives and where. The notation:
//
//	name = ...       a rule; `name! =` keeps its results for both passes alike, `name- =` never keeps them
//	'if' "match"     a keyword or operator; a soft keyword. NAME, NUMBER, STRING, ... are token classes
//	[x] x* x+ x%','  optional, repeated, repeated with a separator
//	&x !x ^':' ~     lookaheads; a token that must come (or else "expected ':'"); no other alternative after this point
//	a:x              x, whose place is called a in the action
//	%                starts an alternative that is tried in the second pass only
//	=> kind ...      what a matched alternative raises; see action.run
const errorGrammar = errorGrammarStatements + errorGrammarCompound + errorGrammarExpressions + errorGrammarArguments

const errorGrammarStatements = `
file = [statements] EOF
statements = statement+
statement = compound | simple_line
simple_line = simple !';' NEWLINE | simple%';' [';'] NEWLINE
simple! = assignment
  | &"type" type_alias
  | star_expressions
  | &'return' 'return' [star_expressions]
  | &('import' | 'from') import
  | &'raise' raise
  | &'pass' 'pass'
  | &'del' del
  | &'yield' yield
  | &'assert' 'assert' expression [',' expression]
  | &'break' 'break'
  | &'continue' 'continue'
  | &'global' 'global' NAME%','
  | &'nonlocal' 'nonlocal' NAME%','
compound = &('def' | '@' | 'async') function
  | &'if' if
  | &('class' | '@') class
  | &('with' | 'async') with
  | &('for' | 'async') for
  | &'try' try
  | &'while' while
  | match

assignment = NAME ':' expression ['=' rhs]
  | ('(' single_target ')' | attribute_target) ':' expression ['=' rhs]
  | (star_targets '=')+ rhs !'='
  | single_target augassign ~ rhs
  | % a:bad_annotation_target ':' expression => at a "only single target (not %s) can be annotated"
  | % a:star_named ',' star_named_list* ':' expression => at a "only single target (not tuple) can be annotated"
  | % a:expression ':' expression => at a "illegal target for annotation"
  | % (star_targets '=')* a:star_expressions '=' => target star a
  | % (star_targets '=')* a:yield '=' => at a "assignment to yield expression not possible"
  | % a:star_expressions augassign rhs => at a "'%s' is an illegal expression for augmented assignment"
bad_annotation_target = list | tuple | '(' bad_annotation_target ')'
rhs = yield | star_expressions
augassign = '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
raise = 'raise' expression ['from' expression] | 'raise'
del = 'del' del_targets &(';' | NEWLINE)
  | % 'del' a:star_expressions => target del a
import! = % a:'import' dotted_name%',' 'from' dotted_name => from a "Did you mean to use 'from ... import ...' instead?"
  | % 'import' a:NEWLINE => from a "Expected one or more names after 'import'"
  | 'import' dotted_as_name%','
  | 'from' ('.' | '...')* dotted_name 'import' import_targets
  | 'from' ('.' | '...')+ 'import' import_targets
import_targets = '(' import_as_names [','] ')'
  | import_as_names !','
  | '*'
  | % import_as_names ',' NEWLINE => last "trailing comma not allowed without surrounding parentheses"
  | % a:NEWLINE => from a "Expected one or more names after 'import'"
import_as_names = (NAME ['as' NAME])%','
dotted_as_name = dotted_name ['as' NAME]
dotted_name = NAME%'.'
type_alias = "type" NAME [type_params] '=' expression
`

const errorGrammarCompound = `
block! = NEWLINE INDENT statements DEDENT
  | simple_line
  | % NEWLINE !INDENT => indent "expected an indented block"
decorators = ('@' named NEWLINE)+
class = decorators class_raw | class_raw
class_raw = % 'class' NAME [type_params] ['(' [arguments] ')'] NEWLINE => last "expected ':'"
  | % a:'class' NAME [type_params] ['(' [arguments] ')'] ':' NEWLINE !INDENT => indent a "expected an indented block after class definition on line %d"
  | 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
function = decorators function_raw | function_raw
function_raw = % ['async'] a:'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' NEWLINE !INDENT => indent a "expected an indented block after function definition on line %d"
  | % ['async'] 'def' NAME [type_params] ^'(' [params] ')' ['->' expression] ^':' block
  | 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block
  | 'async' 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block
params = % a:'/' ',' => at a "at least one argument must precede /"
  | % (slash_plain | slash_default) param_maybe* a:'/' => at a "/ may appear only once"
  | % [slash_plain] param_plain* (slash_default | param_default+) a:param (',' | &')') => at a "parameter without a default follows parameter with a default"
  | % param_plain* a:'(' param_plain+ [','] b:')' => range a b "Function parameters cannot be parenthesized"
  | % [slash_plain | slash_default] param_maybe* '*' (',' | param_plain) param_maybe* a:'/' => at a "/ must be ahead of *"
  | % param_maybe+ '/' a:'*' => at a "expected comma between / and *"
  | slash_plain param_plain* param_default* [star_etc]
  | slash_default param_default* [star_etc]
  | param_plain+ param_default* [star_etc]
  | param_default+ [star_etc]
  | star_etc
slash_plain = param_plain+ '/' ',' | param_plain+ '/' &')'
slash_default = param_plain* param_default+ '/' ',' | param_plain* param_default+ '/' &')'
star_etc = % a:'*' (')' | ',' (')' | '**')) => at a "named arguments must follow bare *"
  | % '*' param a:'=' => at a "var-positional argument cannot have default value"
  | % '*' (param_plain | ',') param_maybe* a:'*' (param_plain | ',') => at a "* argument may appear only once"
  | '*' param_plain param_maybe* [kwds]
  | '*' NAME ':' star_expression (',' | &')') param_maybe* [kwds]
  | '*' ',' param_maybe+ [kwds]
  | kwds
kwds = % '**' param a:'=' => at a "var-keyword argument cannot have default value"
  | % '**' param ',' a:param => at a "arguments cannot follow var-keyword argument"
  | % '**' param ',' a:('*' | '**' | '/') => at a "arguments cannot follow var-keyword argument"
  | '**' param_plain
param_plain = param ',' | param &')'
param_default = param default ',' | param default &')'
param_maybe = param [default] ',' | param [default] &')'
param = NAME [':' expression]
default = '=' expression
  | % a:'=' &(')' | ',') => at a "expected default value expression"
if = % 'if' named NEWLINE => last "expected ':'"
  | % a:'if' named ':' NEWLINE !INDENT => indent a "expected an indented block after 'if' statement on line %d"
  | 'if' named ':' block elif
  | 'if' named ':' block [else]
elif = % 'elif' named NEWLINE => last "expected ':'"
  | % a:'elif' named ':' NEWLINE !INDENT => indent a "expected an indented block after 'elif' statement on line %d"
  | 'elif' named ':' block elif
  | 'elif' named ':' block [else]
else = % a:'else' ':' NEWLINE !INDENT => indent a "expected an indented block after 'else' statement on line %d"
  | 'else' ^':' block
while = % 'while' named NEWLINE => last "expected ':'"
  | % a:'while' named ':' NEWLINE !INDENT => indent a "expected an indented block after 'while' statement on line %d"
  | 'while' named ':' block [else]
for = % ['async'] 'for' star_targets 'in' star_expressions NEWLINE => last "expected ':'"
  | % ['async'] a:'for' star_targets 'in' star_expressions ':' NEWLINE !INDENT => indent a "expected an indented block after 'for' statement on line %d"
  | 'for' star_targets 'in' ~ star_expressions ':' block [else]
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' block [else]
  | % ['async'] 'for' a:star_expressions => target for a
with = % ['async'] a:'with' (expression ['as' star_target])%',' ':' NEWLINE !INDENT => indent a "expected an indented block after 'with' statement on line %d"
  | % ['async'] a:'with' '(' (expressions ['as' star_target])%',' [','] ')' ':' NEWLINE !INDENT => indent a "expected an indented block after 'with' statement on line %d"
  | 'with' '(' with_item%',' [','] ')' ':' block
  | 'with' with_item%',' ':' block
  | 'async' 'with' '(' with_item%',' [','] ')' ':' block
  | 'async' 'with' with_item%',' ':' block
  | % ['async'] 'with' (expression ['as' star_target])%',' NEWLINE => last "expected ':'"
  | % ['async'] 'with' '(' (expressions ['as' star_target])%',' [','] ')' NEWLINE => last "expected ':'"
with_item = expression 'as' star_target &(',' | ')' | ':')
  | % bad_with_item
  | expression
bad_with_item = expression 'as' a:expression &(',' | ')' | ':') => target star a
try = % a:'try' ':' NEWLINE !INDENT => indent a "expected an indented block after 'try' statement on line %d"
  | % 'try' ':' block !('except' | 'finally') => last "expected 'except' or 'finally' block"
  | % 'try' ':' block* except+ a:'except' b:'*' expression ['as' NAME] ':' => range a b "cannot have both 'except' and 'except*' on the same 'try'"
  | % 'try' ':' block* except_star+ a:'except' [expression ['as' NAME]] ':' => at a "cannot have both 'except' and 'except*' on the same 'try'"
  | 'try' ^':' block finally
  | 'try' ^':' block except+ [else] [finally]
  | 'try' ^':' block except_star+ [else] [finally]
except = % a:'except' expression ['as' NAME] ':' NEWLINE !INDENT => indent a "expected an indented block after 'except' statement on line %d"
  | % a:'except' ':' NEWLINE !INDENT => indent a "expected an indented block after 'except' statement on line %d"
  | 'except' expression ['as' NAME] ':' block
  | 'except' ':' block
  | % 'except' ['*'] a:expression ',' expressions ['as' NAME] ':' => from a "multiple exception types must be parenthesized"
  | % 'except' ['*'] expression ['as' NAME] NEWLINE => last "expected ':'"
  | % 'except' NEWLINE => last "expected ':'"
  | % 'except' '*' (NEWLINE | ':') => last "expected one or more exception types"
except_star = % a:'except' '*' expression ['as' NAME] ':' NEWLINE !INDENT => indent a "expected an indented block after 'except*' statement on line %d"
  | 'except' '*' expression ['as' NAME] ':' block
  | % 'except' ['*'] a:expression ',' expressions ['as' NAME] ':' => from a "multiple exception types must be parenthesized"
  | % 'except' ['*'] expression ['as' NAME] NEWLINE => last "expected ':'"
  | % 'except' NEWLINE => last "expected ':'"
  | % 'except' '*' (NEWLINE | ':') => last "expected one or more exception types"
finally = % a:'finally' ':' NEWLINE !INDENT => indent a "expected an indented block after 'finally' statement on line %d"
  | 'finally' ^':' block
match = "match" subject ':' NEWLINE INDENT case+ DEDENT
  | % "match" subject NEWLINE => last "expected ':'"
  | % a:"match" subject ':' NEWLINE !INDENT => indent a "expected an indented block after 'match' statement on line %d"
subject = star_named ',' [star_named_list] | named
case = % "case" patterns ['if' named] NEWLINE => last "expected ':'"
  | % a:"case" patterns ['if' named] ':' NEWLINE !INDENT => indent a "expected an indented block after 'case' statement on line %d"
  | "case" patterns ['if' named] ':' block
patterns = open_sequence | pattern
pattern = as_pattern | or_pattern
as_pattern = or_pattern 'as' capture_target
  | % or_pattern 'as' a:"_" => at a "cannot use '_' as a target"
  | % or_pattern 'as' !NAME a:expression => at a "invalid pattern target"
or_pattern = closed_pattern%'|'
closed_pattern! = signed_number !('+' | '-')
  | complex_number
  | strings
  | 'None' | 'True' | 'False'
  | capture_target
  | "_"
  | attr !('.' | '(' | '=')
  | '(' pattern ')'
  | '[' [maybe_sequence] ']'
  | '(' [open_sequence] ')'
  | mapping_pattern
  | class_pattern
literal_key = signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False'
complex_number = signed_real ('+' | '-') NUMBER => check imaginary
signed_number = NUMBER | '-' NUMBER
signed_real = NUMBER => check real | '-' NUMBER => check real
capture_target = !"_" NAME !('.' | '(' | '=')
attr = attr '.' NAME | NAME '.' NAME
name_or_attr = attr | NAME
open_sequence = maybe_star ',' [maybe_sequence]
maybe_sequence = maybe_star%',' [',']
maybe_star = star_pattern | pattern
star_pattern! = '*' capture_target | '*' "_"
mapping_pattern = '{' '}'
  | '{' '**' capture_target [','] '}'
  | '{' items_pattern ',' '**' capture_target [','] '}'
  | '{' items_pattern [','] '}'
items_pattern = ((literal_key | attr) ':' pattern)%','
class_pattern = name_or_attr '(' ')'
  | name_or_attr '(' pattern%',' [','] ')'
  | name_or_attr '(' keyword_pattern%',' [','] ')'
  | name_or_attr '(' pattern%',' ',' keyword_pattern%',' [','] ')'
  | % name_or_attr '(' [pattern%',' ','] keyword_pattern%',' ',' a:(pattern%',') => at a "positional patterns follow keyword patterns"
keyword_pattern = NAME '=' pattern
type_params = % '[' a:']' => from a "Type parameter list cannot be empty"
  | '[' type_param%',' [','] ']'
type_param! = NAME [':' expression] ['=' expression]
  | % '*' NAME a:':' b:expression => bound a b "TypeVarTuple"
  | % '**' NAME a:':' b:expression => bound a b "ParamSpec"
  | '*' NAME ['=' star_expression]
  | '**' NAME ['=' expression]
`

const errorGrammarExpressions = `
expressions = expression (',' expression)+ [','] | expression ',' | expression
expression! = % bad_expression
  | % bad_legacy
  | disjunction 'if' disjunction 'else' expression
  | disjunction
  | lambda
bad_expression = !(NAME STRING | SOFT) a:disjunction b:expression_plainly => comma a b
  | a:disjunction 'if' b:disjunction !('else' | ':') => range a b "expected 'else' after 'if' expression"
  | a:'lambda' [lambda_params] b:':' &FMIDDLE => range a b "f-string: lambda expressions are not allowed without parentheses"
bad_legacy = a:NAME !'(' b:star_expressions => legacy a b
expression_plainly = PLAIN (disjunction 'if' disjunction 'else' expression | disjunction | lambda)
yield = 'yield' 'from' expression | 'yield' [star_expressions]
star_expressions = star_expression (',' star_expression)+ [','] | star_expression ',' | star_expression
star_expression! = '*' bitwise_or | expression
star_named_list = star_named%',' [',']
star_named = '*' bitwise_or | named
assignment_expression = NAME ':=' ~ expression
named = assignment_expression
  | % bad_named
  | expression !':='
bad_named! = a:expression ':=' expression => at a "cannot use assignment expressions with %s"
  | a:NAME '=' b:bitwise_or !('=' | ':=') => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a:bitwise_or '=' bitwise_or !('=' | ':=') => at a "cannot assign to %s here. Maybe you meant '==' instead of '='?"
disjunction! = conjunction ('or' conjunction)+ | conjunction
conjunction! = inversion ('and' inversion)+ | inversion
inversion! = 'not' inversion | comparison
comparison = bitwise_or comparison_tail+ | bitwise_or
comparison_tail = '==' bitwise_or | NOTEQUAL bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or
  | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or | 'is' 'not' bitwise_or | 'is' bitwise_or
bitwise_or = bitwise_or '|' bitwise_xor | bitwise_xor
bitwise_xor = bitwise_xor '^' bitwise_and | bitwise_and
bitwise_and = bitwise_and '&' shift | shift
shift = shift '<<' sum | shift '>>' sum
  | % sum ('+' | '-' | '*' | '/' | '%' | '//' | '@') a:'not' b:inversion => range a b "'not' after an operator must be parenthesized"
  | sum
sum = sum '+' term | sum '-' term | term
term = term '*' factor | term '/' factor | term '//' factor | term '%' factor | term '@' factor
  | % ('+' | '-' | '~') a:'not' b:factor => range a b "'not' after an operator must be parenthesized"
  | factor
factor! = '+' factor | '-' factor | '~' factor | power
power = await '**' factor | await
await! = 'await' primary | primary
primary = primary '.' NAME | primary genexp | primary '(' [arguments] ')' | primary '[' slices ']' | atom
slices = slice !',' | (slice | starred)%',' [',']
slice = [expression] ':' [expression] [':' [expression]] | named
atom = NAME | 'True' | 'False' | 'None'
  | &(STRING | FSTART) strings
  | NUMBER
  | &'(' (tuple | group | genexp)
  | &'[' (list | listcomp)
  | &'{' (dict | set | dictcomp | setcomp)
  | '...'
group = '(' (yield | named) ')'
  | % '(' a:starred ')' => at a "cannot use starred expression here"
  | % '(' a:'**' expression ')' => at a "cannot use double starred expression here"
lambda = 'lambda' [lambda_params] ':' expression
strings! = (fstring | STRING)+ => check strings
fstring = FSTART fmiddle* FEND
fmiddle = field | FMIDDLE
field = '{' rhs ['='] a:[conversion] [':' spec*] '}' => check conversion
  | % '{' a:'=' => at a "f-string: valid expression required before '='"
  | % '{' a:'!' => at a "f-string: valid expression required before '!'"
  | % '{' a:':' => at a "f-string: valid expression required before ':'"
  | % '{' a:'}' => at a "f-string: valid expression required before '}'"
  | % '{' !rhs => next "f-string: expecting a valid expression after '{'"
  | % '{' rhs !('=' | '!' | ':' | '}') => next "f-string: expecting '=', or '!', or ':', or '}'"
  | % '{' rhs '=' !('!' | ':' | '}') => next "f-string: expecting '!', or ':', or '}'"
  | % '{' rhs ['='] bad_conversion
  | % '{' rhs ['='] ['!' NAME] !(':' | '}') => next "f-string: expecting ':' or '}'"
  | % '{' rhs ['='] ['!' NAME] ':' spec* !'}' => next "f-string: expecting '}', or format specs"
  | % '{' rhs ['='] ['!' NAME] !'}' => next "f-string: expecting '}'"
bad_conversion = '!' &(':' | '}') => next "f-string: missing conversion character"
  | '!' !NAME => next "f-string: invalid conversion character"
conversion = a:'!' b:NAME => check adjacent
spec = FMIDDLE | field
list = '[' [star_named_list] ']'
tuple = '(' [star_named ',' [star_named_list]] ')'
set = '{' star_named_list '}'
dict = '{' [pair%',' [',']] '}'
  | '{' bad_pairs '}'
pair = '**' bitwise_or | key_value
key_value = expression ':' expression
bad_pairs = pair%',' ',' bad_pair
  | expression ':' a:'*' bitwise_or => from a "cannot use a starred expression in a dictionary value"
  | expression a:':' &('}' | ',') => at a "expression expected after dictionary key and ':'"
bad_pair = a:expression !':' => key a "':' expected after dictionary key"
  | expression ':' a:'*' bitwise_or => from a "cannot use a starred expression in a dictionary value"
  | expression a:':' &('}' | ',') => at a "expression expected after dictionary key and ':'"
for_clauses = for_clause+
for_clause = 'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
  | % ['async'] 'for' bitwise_or (',' bitwise_or)* [','] !'in' => last "'in' expected after for-loop variables"
  | % ['async'] 'for' a:star_expressions => target for a
listcomp = '[' named for_clauses ']'
  | % bad_comprehension
setcomp = '{' named for_clauses '}'
  | % bad_comprehension
genexp = '(' (assignment_expression | expression !':=') for_clauses ')'
  | % bad_comprehension
dictcomp = '{' key_value for_clauses '}'
  | % '{' a:'**' bitwise_or for_clauses '}' => at a "dict unpacking cannot be used in dict comprehension"
bad_comprehension = ('[' | '(' | '{') a:starred for_clauses => at a "iterable unpacking cannot be used in comprehension"
  | ('[' | '{') a:star_named ',' b:(star_named%',') [','] for_clauses => range a b "did you forget parentheses around the comprehension target?"
  | ('[' | '{') a:star_named b:',' for_clauses => range a b "did you forget parentheses around the comprehension target?"
lambda_params = % a:'/' ',' => at a "at least one argument must precede /"
  | % (lambda_slash_plain | lambda_slash_default) lambda_maybe* a:'/' => at a "/ may appear only once"
  | % [lambda_slash_plain] lambda_plain* (lambda_slash_default | lambda_default+) a:NAME (',' | &':') => at a "parameter without a default follows parameter with a default"
  | % lambda_plain* a:'(' NAME%',' [','] b:')' => range a b "Lambda expression parameters cannot be parenthesized"
  | % [lambda_slash_plain | lambda_slash_default] lambda_maybe* '*' (',' | lambda_plain) lambda_maybe* a:'/' => at a "/ must be ahead of *"
  | % lambda_maybe+ '/' a:'*' => at a "expected comma between / and *"
  | lambda_slash_plain lambda_plain* lambda_default* [lambda_star_etc]
  | lambda_slash_default lambda_default* [lambda_star_etc]
  | lambda_plain+ lambda_default* [lambda_star_etc]
  | lambda_default+ [lambda_star_etc]
  | lambda_star_etc
lambda_slash_plain = lambda_plain+ '/' ',' | lambda_plain+ '/' &':'
lambda_slash_default = lambda_plain* lambda_default+ '/' ',' | lambda_plain* lambda_default+ '/' &':'
lambda_star_etc = % '*' (':' | ',' (':' | '**')) => last "named arguments must follow bare *"
  | % '*' NAME a:'=' => at a "var-positional argument cannot have default value"
  | % '*' (lambda_plain | ',') lambda_maybe* a:'*' (lambda_plain | ',') => at a "* argument may appear only once"
  | '*' lambda_plain lambda_maybe* [lambda_kwds]
  | '*' ',' lambda_maybe+ [lambda_kwds]
  | lambda_kwds
lambda_kwds = % '**' NAME a:'=' => at a "var-keyword argument cannot have default value"
  | % '**' NAME ',' a:NAME => at a "arguments cannot follow var-keyword argument"
  | % '**' NAME ',' a:('*' | '**' | '/') => at a "arguments cannot follow var-keyword argument"
  | '**' lambda_plain
lambda_plain = NAME ',' | NAME &':'
lambda_default = NAME default ',' | NAME default &':'
lambda_maybe = NAME [default] ',' | NAME [default] &':'
`

const errorGrammarArguments = `
arguments! = args [','] &')'
  | % (positional%',' ',' kwargs | kwargs) a:',' (starred !'=')%',' => from a "iterable argument unpacking follows keyword argument unpacking"
  | % a:expression b:for_clauses ',' [args | expression for_clauses] => range a b "Generator expression must be parenthesized"
  | % a:NAME b:'=' expression for_clauses => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | % [args ','] a:NAME b:'=' &(',' | ')') => range a b "expected argument value expression"
  | % a:args b:for_clauses => bare_generator a b
  | % args ',' a:expression b:for_clauses => range a b "Generator expression must be parenthesized"
  | % a:args ',' args => after_keyword a
args = positional%',' [',' kwargs] | kwargs
positional = starred | (assignment_expression | expression !':=') !'='
kwargs = kwarg_or_starred%',' ',' kwarg_or_double%','
  | kwarg_or_starred%','
  | kwarg_or_double%','
starred = % a:'*' expression '=' b:expression => range a b "cannot assign to iterable argument unpacking"
  | '*' expression
  | '*' => last "Invalid star expression"
bad_kwarg = a:('True' | 'False' | 'None') b:'=' => range a b "cannot assign to %t"
  | a:NAME b:'=' expression for_clauses => range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
  | !(NAME '=') a:expression b:'=' => range a b "expression cannot contain assignment, perhaps you meant \"==\"?"
  | a:'**' expression '=' b:expression => range a b "cannot assign to keyword argument unpacking"
kwarg_or_starred = % bad_kwarg
  | NAME '=' expression
  | starred
kwarg_or_double = % bad_kwarg
  | NAME '=' expression
  | '**' expression
star_targets = star_target !',' | star_target (',' star_target)* [',']
star_target! = '*' (!'*' star_target) | star_atom_target
star_atom_target! = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | star_atom
star_atom = NAME
  | '(' star_atom_target ')'
  | '(' [star_target (',' star_target)+ [','] | star_target ','] ')'
  | '[' [star_target%',' [',']] ']'
single_target = attribute_target | NAME | '(' single_target ')'
attribute_target = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead
t_primary = t_primary '.' NAME &t_lookahead
  | t_primary '[' slices ']' &t_lookahead
  | t_primary genexp &t_lookahead
  | t_primary '(' [arguments] ')' &t_lookahead
  | atom &t_lookahead
t_lookahead = '(' | '[' | '.'
del_targets = del_target%',' [',']
del_target! = t_primary '.' NAME !t_lookahead | t_primary '[' slices ']' !t_lookahead | del_atom
del_atom = NAME | '(' del_target ')' | '(' [del_targets] ')' | '[' [del_targets] ']'
`
