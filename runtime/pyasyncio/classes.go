package pyasyncio

import "github.com/py2goconc/py2goconc/runtime/py"

// class defines a class of one of asyncio's modules.
func class(module, name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: module, Bases: bases, Subclassable: true, Patchable: true})
}

// The classes of the module.
var (
	LoopType             = class("asyncio.unix_events", "_UnixSelectorEventLoop")
	HandleType           = class("asyncio.events", "Handle")
	TimerHandleType      = class("asyncio.events", "TimerHandle", HandleType)
	FutureType           = class("_asyncio", "Future")
	TaskType             = class("_asyncio", "Task", FutureType)
	GatheringType        = class("asyncio.tasks", "_GatheringFuture", FutureType)
	LockType             = class("asyncio.locks", "Lock")
	EventType            = class("asyncio.locks", "Event")
	ConditionType        = class("asyncio.locks", "Condition")
	SemaphoreType        = class("asyncio.locks", "Semaphore")
	BoundedSemaphoreType = class("asyncio.locks", "BoundedSemaphore", SemaphoreType)
	BarrierType          = class("asyncio.locks", "Barrier")
	QueueType            = class("asyncio.queues", "Queue")
	LifoQueueType        = class("asyncio.queues", "LifoQueue", QueueType)
	PriorityQueueType    = class("asyncio.queues", "PriorityQueue", QueueType)
	TimeoutType          = class("asyncio.timeouts", "Timeout")
	TaskGroupType        = class("asyncio.taskgroups", "TaskGroup")
	RunnerType           = class("asyncio.runners", "Runner")
	AsCompletedType      = class("asyncio.tasks", "_AsCompletedIterator")
	FutureIterType       = py.DefineType(py.TypeSpec{Name: "FutureIter", Module: "_asyncio", NoDict: true})
)

// The exceptions of the module.
var (
	CancelledError     = py.NewBuiltinType("asyncio.exceptions.CancelledError", py.BaseExceptionClass)
	InvalidStateError  = py.NewBuiltinType("asyncio.exceptions.InvalidStateError", py.ExceptionClass)
	BrokenBarrierError = py.NewBuiltinType("asyncio.exceptions.BrokenBarrierError", py.RuntimeError)
	QueueEmpty         = py.NewBuiltinType("asyncio.queues.QueueEmpty", py.ExceptionClass)
	QueueFull          = py.NewBuiltinType("asyncio.queues.QueueFull", py.ExceptionClass)
	QueueShutDown      = py.NewBuiltinType("asyncio.queues.QueueShutDown", py.ExceptionClass)
)

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	for tp, members := range map[*py.Type]func() []py.Member{
		LoopType: loopMembers, HandleType: handleMembers, TimerHandleType: timerHandleMembers, FutureType: futureMembers,
		TaskType: taskMembers, LockType: lockMembers, EventType: eventMembers, ConditionType: conditionMembers,
		SemaphoreType: semaphoreMembers, BoundedSemaphoreType: boundedMembers, BarrierType: barrierMembers,
		QueueType: queueMembers, LifoQueueType: lifoMembers, PriorityQueueType: priorityMembers,
		TimeoutType: timeoutMembers, TaskGroupType: groupMembers, RunnerType: runnerMembers,
		AsCompletedType: asCompletedMembers, FutureIterType: futureIterMembers,
	} {
		tp.Attach(members)
	}
}
