// Package pyre is Python's re module: a parser for Python's pattern syntax and a backtracking matcher of its own, so that
// groups, empty matches, positions and error messages are Python's.
//
// Input: patterns and texts, str or bytes. Output: match objects, lists, replaced texts.
// Must not: hold a lock while a replacement function runs. Compiled patterns never change after Compile.
package pyre
