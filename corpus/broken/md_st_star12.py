class Base(object):
    def __init__(self, args, kwargs):
        super(Base, self).__init__(*args, **kwargs)
