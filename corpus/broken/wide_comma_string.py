names = ['张三'，'李四'，'王五']
for n in names:
    print('你好，' + n)
