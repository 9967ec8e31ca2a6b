subprocess.call(["ls", "-l", cwd="/tmp")
os.path.join("a", os.path.join("b", "c")
