from .models import User
import config
print config.DEBUG
