import time
def work():
	time.sleep(0.1)
        return 1

if __name__ == '__main__':
	work()
    print('done')
