* item one
* item two
x = 1
