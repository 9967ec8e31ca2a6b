sql = 'select * from t where name = 'bob''
