print(‘don’t stop’)
