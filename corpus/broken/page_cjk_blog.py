复制代码
#!/usr/bin/env python
# -*- coding: utf-8 -*-
import time
def hello（name）：
　　print “你好” + name
　　time.sleep（1）
if __name__ ＝＝ ‘__main__’：
　　hello（“Tom”）
