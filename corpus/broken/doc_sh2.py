pip install flask
from flask import Flask
app = Flask(__name__)
export FLASK_APP=x
flask run
