print(＂abc＂)
print(＇d＇)
