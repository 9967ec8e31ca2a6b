def walk(tree):
	if tree is None:
        return
	walk(tree.left)
    print(tree.value)
	walk(tree.right)
