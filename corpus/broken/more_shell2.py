pip install numpy
python setup.py install
import numpy
