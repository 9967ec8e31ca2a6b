> import time
>
> def tick():
>     return time.time()
>
> print(tick() > 0)
