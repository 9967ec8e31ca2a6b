class Handler:
    def run(self):
        ……

    def stop(self):
        ......

Handler().run()
