1. import sys
2. 
3. def main():
4.     print(sys.argv)
5. 
6. main()
