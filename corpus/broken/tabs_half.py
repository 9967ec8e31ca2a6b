class T:
    def run(self):
	for i in range(2):
	    print(i)

T().run()
