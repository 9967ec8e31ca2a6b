@app.route('/')
def index():
return 'hi'
if __name__ == '__main__':
app.run()
