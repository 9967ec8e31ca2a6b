constants = [None, True, False, ..., Ellipsis, __debug__]
nested = [[], [[]], (), ((),), {}, {()}, {(): {}}, [(), [], {}]]
