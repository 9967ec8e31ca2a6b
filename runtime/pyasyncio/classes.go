package pyasyncio

import "github.com/py2goconc/py2goconc/runtime/py"

// class defines a class of one of asyncio's modules.
func class(module, name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: module, Bases: bases, Subclassable: true, Patchable: true})
}

// The classes of the module.
var (
	LoopType              = class("asyncio.unix_events", "_UnixSelectorEventLoop")
	HandleType            = class("asyncio.events", "Handle")
	TimerHandleType       = class("asyncio.events", "TimerHandle", HandleType)
	FutureType            = class("_asyncio", "Future")
	TaskType              = class("_asyncio", "Task", FutureType)
	GatheringType         = class("asyncio.tasks", "_GatheringFuture", FutureType)
	LockType              = class("asyncio.locks", "Lock")
	EventType             = class("asyncio.locks", "Event")
	ConditionType         = class("asyncio.locks", "Condition")
	SemaphoreType         = class("asyncio.locks", "Semaphore")
	BoundedSemaphoreType  = class("asyncio.locks", "BoundedSemaphore", SemaphoreType)
	BarrierType           = class("asyncio.locks", "Barrier")
	QueueType             = class("asyncio.queues", "Queue")
	LifoQueueType         = class("asyncio.queues", "LifoQueue", QueueType)
	PriorityQueueType     = class("asyncio.queues", "PriorityQueue", QueueType)
	TimeoutType           = class("asyncio.timeouts", "Timeout")
	TaskGroupType         = class("asyncio.taskgroups", "TaskGroup")
	RunnerType            = class("asyncio.runners", "Runner")
	AsCompletedType       = class("asyncio.tasks", "_AsCompletedIterator")
	ServerType            = class("asyncio.base_events", "Server")
	StreamReaderType      = class("asyncio.streams", "StreamReader")
	StreamWriterType      = class("asyncio.streams", "StreamWriter")
	ProcessType           = class("asyncio.subprocess", "Process")
	BaseTransportType     = class("asyncio.transports", "BaseTransport")
	TransportType         = class("asyncio.transports", "Transport", BaseTransportType)
	SocketTransportType   = class("asyncio.selector_events", "_SelectorSocketTransport", TransportType)
	DatagramTransportType = class("asyncio.selector_events", "_SelectorDatagramTransport", BaseTransportType)
	BaseProtocolType      = class("asyncio.protocols", "BaseProtocol")
	ProtocolType          = class("asyncio.protocols", "Protocol", BaseProtocolType)
	DatagramProtocolType  = class("asyncio.protocols", "DatagramProtocol", BaseProtocolType)
	FutureIterType        = py.DefineType(py.TypeSpec{Name: "FutureIter", Module: "_asyncio", NoDict: true})
)

// The exceptions of the module.
var (
	CancelledError      = py.NewBuiltinType("asyncio.exceptions.CancelledError", py.BaseExceptionClass)
	InvalidStateError   = py.NewBuiltinType("asyncio.exceptions.InvalidStateError", py.ExceptionClass)
	BrokenBarrierError  = py.NewBuiltinType("asyncio.exceptions.BrokenBarrierError", py.RuntimeError)
	QueueEmpty          = py.NewBuiltinType("asyncio.queues.QueueEmpty", py.ExceptionClass)
	QueueFull           = py.NewBuiltinType("asyncio.queues.QueueFull", py.ExceptionClass)
	IncompleteReadError = streamError("IncompleteReadError", py.EOFError, "partial", "expected", func(t *py.Thread, a []py.Object) string {
		expected := "undefined"
		if a[2] != py.Object(py.None) {
			expected = py.Repr(t, a[2])
		}
		return py.Repr(t, py.Int(len(py.BytesOf(t, a[1])))) + " bytes read on a total of " + expected + " expected bytes"
	})
	LimitOverrunError = streamError("LimitOverrunError", py.ExceptionClass, "", "consumed", func(t *py.Thread, a []py.Object) string {
		return py.ToStr(t, a[1])
	})
	QueueShutDown = py.NewBuiltinType("asyncio.queues.QueueShutDown", py.ExceptionClass)
)

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	for tp, members := range map[*py.Type]func() []py.Member{
		LoopType: loopMembers, HandleType: handleMembers, TimerHandleType: timerHandleMembers, FutureType: futureMembers,
		TaskType: taskMembers, LockType: lockMembers, EventType: eventMembers, ConditionType: conditionMembers,
		SemaphoreType: semaphoreMembers, BoundedSemaphoreType: boundedMembers, BarrierType: barrierMembers,
		QueueType: queueMembers, LifoQueueType: lifoMembers, PriorityQueueType: priorityMembers,
		TimeoutType: timeoutMembers, TaskGroupType: groupMembers, RunnerType: runnerMembers,
		ServerType: serverMembers, StreamReaderType: streamReaderMembers, StreamWriterType: streamWriterMembers,
		ProcessType: processMembers, SocketTransportType: socketTransportMembers, DatagramTransportType: datagramMembers,
		BaseProtocolType:     doNothing("connection_made(self, transport)", "connection_lost(self, exc)", "pause_writing(self)", "resume_writing(self)"),
		ProtocolType:         doNothing("data_received(self, data)", "eof_received(self)"),
		DatagramProtocolType: doNothing("datagram_received(self, data, addr)", "error_received(self, exc)"),
		AsCompletedType:      asCompletedMembers, FutureIterType: futureIterMembers,
	} {
		tp.Attach(members)
	}
}

// streamError makes an exception class with two arguments, kept as attributes, and a message made of them.
func streamError(name string, base *py.Type, first, second string, text func(t *py.Thread, a []py.Object) string) *py.Type {
	return py.DefineType(py.TypeSpec{
		Name: name, Module: "asyncio.exceptions", Bases: []*py.Type{base}, Subclassable: true, Patchable: true,
		Members: func() []py.Member {
			return py.Methods(py.Def("__init__(self, first, second)", func(t *py.Thread, a []py.Object) py.Object {
				e := a[0].(*py.Exception)
				e.Args = py.NewTuple(py.Str(text(t, a)))
				if first != "" {
					py.SetAttr(t, e, first, a[1])
				}
				py.SetAttr(t, e, second, a[2])
				return py.None
			}))
		},
	})
}
