package pycmath

// What the functions give where an argument is infinite or not a number: rows for the real part, columns for the imaginary one, in
// the order -inf, negative, -0, 0, positive, inf, nan. E is a domain error, a dot a finite argument.

var specialText = map[string]string{
	"acos": `
3pi/4 inf | pi inf | pi inf | pi -inf | pi -inf | 3pi/4 -inf | nan inf
pi/2 inf | . | . | . | . | pi/2 -inf | nan nan
pi/2 inf | . | . | . | . | pi/2 -inf | pi/2 nan
pi/2 inf | . | . | . | . | pi/2 -inf | pi/2 nan
pi/2 inf | . | . | . | . | pi/2 -inf | nan nan
pi/4 inf | 0 inf | 0 inf | 0 -inf | 0 -inf | pi/4 -inf | nan inf
nan inf | nan nan | nan nan | nan nan | nan nan | nan -inf | nan nan`,
	"acosh": `
inf -3pi/4 | inf -pi | inf -pi | inf pi | inf pi | inf 3pi/4 | inf nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/4 | inf -0 | inf -0 | inf 0 | inf 0 | inf pi/4 | inf nan
inf nan | nan nan | nan nan | nan nan | nan nan | inf nan | nan nan`,
	"asinh": `
-inf -pi/4 | -inf -0 | -inf -0 | -inf 0 | -inf 0 | -inf pi/4 | -inf nan
-inf -pi/2 | . | . | . | . | -inf pi/2 | nan nan
-inf -pi/2 | . | . | . | . | -inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/4 | inf -0 | inf -0 | inf 0 | inf 0 | inf pi/4 | inf nan
inf nan | nan nan | nan -0 | nan 0 | nan nan | inf nan | nan nan`,
	"atanh": `
-0 -pi/2 | -0 -pi/2 | -0 -pi/2 | -0 pi/2 | -0 pi/2 | -0 pi/2 | -0 nan
-0 -pi/2 | . | . | . | . | -0 pi/2 | nan nan
-0 -pi/2 | . | . | . | . | -0 pi/2 | -0 nan
0 -pi/2 | . | . | . | . | 0 pi/2 | 0 nan
0 -pi/2 | . | . | . | . | 0 pi/2 | nan nan
0 -pi/2 | 0 -pi/2 | 0 -pi/2 | 0 pi/2 | 0 pi/2 | 0 pi/2 | 0 nan
0 -pi/2 | nan nan | nan nan | nan nan | nan nan | 0 pi/2 | nan nan`,
	"cosh": `
E | -inf inf | inf 0 | inf -0 | -inf -inf | E | inf nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan 0
E | . | . | . | . | E | nan 0
E | . | . | . | . | E | nan nan
E | -inf -inf | inf -0 | inf 0 | -inf inf | E | inf nan
nan nan | nan nan | nan 0 | nan 0 | nan nan | nan nan | nan nan`,
	"exp": `
0 0 | -0 -0 | 0 -0 | 0 0 | -0 0 | 0 0 | 0 0
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
E | -inf -inf | inf -0 | inf 0 | -inf inf | E | inf nan
nan nan | nan nan | nan -0 | nan 0 | nan nan | nan nan | nan nan`,
	"log": `
inf -3pi/4 | inf -pi | inf -pi | inf pi | inf pi | inf 3pi/4 | inf nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/2 | . | . | . | . | inf pi/2 | nan nan
inf -pi/4 | inf -0 | inf -0 | inf 0 | inf 0 | inf pi/4 | inf nan
inf nan | nan nan | nan nan | nan nan | nan nan | inf nan | nan nan`,
	"sinh": `
E | inf -inf | -inf -0 | -inf 0 | inf inf | E | inf nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | 0 nan
E | . | . | . | . | E | 0 nan
E | . | . | . | . | E | nan nan
E | -inf -inf | inf -0 | inf 0 | -inf inf | E | inf nan
nan nan | nan nan | nan -0 | nan 0 | nan nan | nan nan | nan nan`,
	"sqrt": `
inf -inf | 0 -inf | 0 -inf | 0 inf | 0 inf | inf inf | nan inf
inf -inf | . | . | . | . | inf inf | nan nan
inf -inf | . | . | . | . | inf inf | nan nan
inf -inf | . | . | . | . | inf inf | nan nan
inf -inf | . | . | . | . | inf inf | nan nan
inf -inf | inf -0 | inf -0 | inf 0 | inf 0 | inf inf | inf nan
inf -inf | nan nan | nan nan | nan nan | nan nan | inf inf | nan nan`,
	"tanh": `
-1 0 | -1 0 | -1 -0 | -1 0 | -1 -0 | -1 0 | -1 0
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
E | . | . | . | . | E | nan nan
1 0 | 1 0 | 1 -0 | 1 0 | 1 -0 | 1 0 | 1 0
nan nan | nan nan | nan -0 | nan 0 | nan nan | nan nan | nan nan`,
}
