for <variable> in <sequence>:
    <statements>
