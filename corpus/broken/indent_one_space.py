import os

 def main():
     print("x")

 main()
