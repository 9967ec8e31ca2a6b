"""http: HTTPStatus and HTTPMethod."""
from http import HTTPMethod, HTTPStatus

for s in HTTPStatus:
    print(s, int(s), s.name, s.phrase, s.description, repr(s), s.is_success, s.is_client_error)
print(HTTPStatus(404), HTTPStatus["OK"], HTTPStatus.OK == 200, f"{HTTPStatus.NOT_FOUND}", "%d %s" % (HTTPStatus.OK, HTTPStatus.OK.phrase), 200 in [HTTPStatus.OK], HTTPStatus.NOT_FOUND.value + 1, len(HTTPStatus), isinstance(HTTPStatus.OK, int), HTTPStatus.OK < HTTPStatus.CREATED, {HTTPStatus.OK: 1}[200], HTTPStatus.REQUEST_URI_TOO_LONG)
for m in HTTPMethod:
    print(m, repr(m), m.description, m == str(m))
try:
    HTTPStatus(999)
except ValueError as e:
    print(e)
