    def handle(self):
        data = self.request.recv(1024)
        self.request.send(data)
