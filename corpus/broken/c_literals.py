flags = {'on': true, 'off': false, 'none': null}
if flags['on'] {
    print('on')
}
