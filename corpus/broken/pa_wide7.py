a = 3　# 注释（中文）
if a ＞ 2 and a！＝4:
    print("ok。")
