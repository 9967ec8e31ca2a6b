# stderr
# A program that ends with an exception of its own.
class AppError(Exception):
    """What this program raises."""

    def __init__(self, msg, *, code):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {self.args[0]}'


def main():
    try:
        int('12a')
    except ValueError as e:
        print('first', e)
        raise AppError('cannot go on', code=12) from e


try:
    main()
finally:
    print('leaving')
