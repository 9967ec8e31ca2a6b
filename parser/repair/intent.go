package repair

import "github.com/py2goconc/py2goconc/internal/diag"

type finding struct{}

func (j *job) findIntents() {}

func (j *job) intentEdits(lines *diag.Lines) []Edit { return nil }
