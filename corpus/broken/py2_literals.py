print 0755, 10L, ur'\d', 0xFFL
print `1`, 1 <> 2
