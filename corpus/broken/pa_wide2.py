if x ＝＝ 1：
    print("等于1，对")；
else：
    print('不等；')
