import string, sys
print string.join(['a', 'b'], '-')
print string.upper('x'), string.letters[:3], sys.maxint
