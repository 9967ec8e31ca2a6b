/* One C call: where the arguments go by the platform's register classes, and where the result comes from. */
#include <stdint.h>

#define NATIVE_INTS 8
#define NATIVE_DOUBLES 8
#define NATIVE_STACK 16
#define NATIVE_CALLBACKS 64

typedef struct {
    void *fn;
    uint64_t ints[NATIVE_INTS];
    double doubles[NATIVE_DOUBLES];
    uint64_t stack[NATIVE_STACK];
    uint64_t int_result[2];
    double double_result[2];
    int kind; /* 0: integers, 1: doubles, 2: integer then double, 3: double then integer */
    int err;  /* errno, swapped around the call when use_errno is set */
    int use_errno;
} native_call;

void native_invoke(native_call *c);
void *native_callback(int slot, int returns_double);
