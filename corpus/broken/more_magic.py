%matplotlib inline
import matplotlib.pyplot as plt
!ls
plt.plot([1,2,3])
