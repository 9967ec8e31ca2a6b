def f():<br>
    return <b>1</b><br>
