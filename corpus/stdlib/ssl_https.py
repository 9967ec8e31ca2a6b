"""https: certificates that are trusted and not, contexts, wrapped sockets; a server and its clients in one program."""
import tempfile, os
TMP = tempfile.mkdtemp()
CERT, KEY = os.path.join(TMP, "c.pem"), os.path.join(TMP, "k.pem")
with open(CERT, "w") as f:
    f.write("""-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUGsMNPfU1enqtttw0WYV58fgWLy8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDAxMzI1NloYDzIxMjYxMDMx
MDEzMjU2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARFNo9juYJEnvgNmyTa/fea/UJu1LhnePj52TgsdJW5crNdnYO6wF+/
2vq0Ibr5zzKIjSlMIyLDOkksUx8349AFo28wbTAdBgNVHQ4EFgQUwCGWLE8zzEay
KC46RaTl111jVs8wHwYDVR0jBBgwFoAUwCGWLE8zzEayKC46RaTl111jVs8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAPoaXOGUgIndWs4OwjJRXgKmXURXrM2aFRc/cWFdAiHgAiBp
FJ5nfiNtSwDKNa/Xg1TlmKjjbfrhcKwbcxBFiyd1dA==
-----END CERTIFICATE-----
""")
with open(KEY, "w") as f:  # made for this test only
    f.write("""-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7wRcsi/z8BDiOB/t
riNKgzo3iSriJdKg0MAERkiTLaChRANCAARFNo9juYJEnvgNmyTa/fea/UJu1Lhn
ePj52TgsdJW5crNdnYO6wF+/2vq0Ibr5zzKIjSlMIyLDOkksUx8349AF
-----END PRIVATE KEY-----
""")
import ssl, socket, threading, urllib.request, http.server
srv = http.server.HTTPServer(("127.0.0.1",0), http.server.SimpleHTTPRequestHandler)
srv.RequestHandlerClass.log_message=lambda *a: None
threading.Thread(target=srv.serve_forever,daemon=True).start()
try: urllib.request.urlopen("https://127.0.0.1:%d/"%srv.server_port)
except Exception as e: print(type(e), e, repr(e.reason), e.reason.args)
ctx=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); ctx.load_cert_chain(CERT,KEY)
s2 = http.server.HTTPServer(("127.0.0.1",0), http.server.SimpleHTTPRequestHandler)
s2.socket=ctx.wrap_socket(s2.socket, server_side=True)
s2.handle_error=lambda *a: None
threading.Thread(target=s2.serve_forever,daemon=True).start()
u="https://localhost:%d/"%s2.server_port
def t(**k):
    try: print(urllib.request.urlopen(u, **k).status)
    except Exception as e: print(type(e), e, repr(getattr(e,"reason",None)))
t()
t(context=ssl._create_unverified_context())
c=ssl.create_default_context(); c.check_hostname=False; c.verify_mode=ssl.CERT_NONE; t(context=c)
t(context=ssl.create_default_context(cafile=CERT))
u=u.replace("localhost","127.0.0.1"); t(context=ssl.create_default_context(cafile=CERT))
ctx=ssl.create_default_context(cafile=CERT)
with socket.create_connection(("127.0.0.1", s2.server_port)) as raw:
    try: ctx.wrap_socket(raw, server_hostname="other.example")
    except Exception as e: print(type(e), e, e.args, e.verify_code, e.verify_message, e.reason, e.library)
with socket.create_connection(("127.0.0.1", s2.server_port)) as raw:
    with ctx.wrap_socket(raw, server_hostname="localhost") as s:
        print(s.version(), s.cipher()[0][:3], s.getpeercert()["subject"], s.getpeercert()["subjectAltName"], s.server_hostname, s.server_side, type(s.getpeercert(True)), s.selected_alpn_protocol())
        s.sendall(b"GET /nope HTTP/1.0\r\n\r\n")
        print(s.recv(12))
print(ctx.verify_mode, ctx.check_hostname, ctx.protocol, ssl.CERT_NONE, ssl.SSLError.__mro__, ssl.HAS_TLSv1_3, repr(ssl.PROTOCOL_TLS_CLIENT), ctx.minimum_version)
try: ctx.wrap_socket(socket.socket())
except ValueError as e: print(e)
c=ssl.create_default_context()
try: c.verify_mode=ssl.CERT_NONE
except ValueError as e: print(e)
