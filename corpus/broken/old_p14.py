from Tkinter import *
import tkMessageBox
root = Tk()
def hello():
    tkMessageBox.showinfo("a", "b")
Button(root, text="x", command=hello).pack()
print "start"
root.mainloop()
