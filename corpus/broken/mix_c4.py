def  main（）：
    name　＝　raw_input（“请输入名字：”）
    if name ＝＝ ‘’：
    print “空”
    else：
    print “你好，%s” % name
main（）
