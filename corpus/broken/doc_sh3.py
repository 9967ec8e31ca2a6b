!pip install numpy
%matplotlib inline
import numpy as np
?np.array
