#include "call.h"
#include <errno.h>

/* Integers and floating-point numbers travel in register files of their own, and what does not fit lies on the stack, in
 * order, in eight-byte slots. So a function that takes all registers and some stack slots reaches every signature; as the
 * prototype is variadic, it reaches printf, too. */
typedef struct { uint64_t a, b; } int_int;
typedef struct { double a, b; } dbl_dbl;
typedef struct { uint64_t a; double b; } int_dbl;
typedef struct { double a; uint64_t b; } dbl_int;

#if defined(__x86_64__)
#define INTS c->ints[0], c->ints[1], c->ints[2], c->ints[3], c->ints[4], c->ints[5]
#else
#define INTS c->ints[0], c->ints[1], c->ints[2], c->ints[3], c->ints[4], c->ints[5], c->ints[6], c->ints[7]
#endif
#define DOUBLES c->doubles[0], c->doubles[1], c->doubles[2], c->doubles[3], \
                c->doubles[4], c->doubles[5], c->doubles[6], c->doubles[7]
#define STACK c->stack[0], c->stack[1], c->stack[2], c->stack[3], c->stack[4], c->stack[5], c->stack[6], c->stack[7], \
              c->stack[8], c->stack[9], c->stack[10], c->stack[11], c->stack[12], c->stack[13], c->stack[14], c->stack[15]
#define CALL(type) ((type (*)(uint64_t, ...))c->fn)(INTS, DOUBLES, STACK)

void native_invoke(native_call *c)
{
    int saved = errno;
    if (c->use_errno)
        errno = c->err;
    switch (c->kind) {
    case 0: {
        int_int r = CALL(int_int);
        c->int_result[0] = r.a;
        c->int_result[1] = r.b;
        break;
    }
    case 1: {
        dbl_dbl r = CALL(dbl_dbl);
        c->double_result[0] = r.a;
        c->double_result[1] = r.b;
        break;
    }
    case 2: {
        int_dbl r = CALL(int_dbl);
        c->int_result[0] = r.a;
        c->double_result[0] = r.b;
        break;
    }
    default: {
        dbl_int r = CALL(dbl_int);
        c->double_result[0] = r.a;
        c->int_result[0] = r.b;
    }
    }
    if (c->use_errno)
        c->err = errno;
    errno = saved;
}

/* Callbacks: a fixed number of C functions, each of which hands all its registers to Go under its number. */
extern void nativeCallback(int slot, uint64_t *ints, double *doubles, uint64_t *int_result, double *double_result);

#define PARAMS uint64_t i0, uint64_t i1, uint64_t i2, uint64_t i3, uint64_t i4, uint64_t i5, \
               double d0, double d1, double d2, double d3, double d4, double d5, double d6, double d7
#define DEFINE(n)                                                              \
    static uint64_t int_callback_##n(PARAMS)                                   \
    {                                                                          \
        uint64_t ints[6] = {i0, i1, i2, i3, i4, i5}, r = 0;                    \
        double doubles[8] = {d0, d1, d2, d3, d4, d5, d6, d7}, rd = 0;          \
        nativeCallback(n, ints, doubles, &r, &rd);                             \
        return r;                                                              \
    }                                                                          \
    static double double_callback_##n(PARAMS)                                  \
    {                                                                          \
        uint64_t ints[6] = {i0, i1, i2, i3, i4, i5}, r = 0;                    \
        double doubles[8] = {d0, d1, d2, d3, d4, d5, d6, d7}, rd = 0;          \
        nativeCallback(n, ints, doubles, &r, &rd);                             \
        return rd;                                                             \
    }
#define EIGHT(M, a, b, c, d, e, f, g, h) M(a) M(b) M(c) M(d) M(e) M(f) M(g) M(h)
#define ALL(M)                                                                 \
    EIGHT(M, 0, 1, 2, 3, 4, 5, 6, 7)                                           \
    EIGHT(M, 8, 9, 10, 11, 12, 13, 14, 15)                                     \
    EIGHT(M, 16, 17, 18, 19, 20, 21, 22, 23)                                   \
    EIGHT(M, 24, 25, 26, 27, 28, 29, 30, 31)                                   \
    EIGHT(M, 32, 33, 34, 35, 36, 37, 38, 39)                                   \
    EIGHT(M, 40, 41, 42, 43, 44, 45, 46, 47)                                   \
    EIGHT(M, 48, 49, 50, 51, 52, 53, 54, 55)                                   \
    EIGHT(M, 56, 57, 58, 59, 60, 61, 62, 63)
ALL(DEFINE)

#define INT_ENTRY(n) (void *)int_callback_##n,
#define DOUBLE_ENTRY(n) (void *)double_callback_##n,
static void *const int_callbacks[NATIVE_CALLBACKS] = {ALL(INT_ENTRY)};
static void *const double_callbacks[NATIVE_CALLBACKS] = {ALL(DOUBLE_ENTRY)};

void *native_callback(int slot, int returns_double)
{
    return returns_double ? double_callbacks[slot] : int_callbacks[slot];
}
