/* DeadLoop never returns: the library of the tutorial that shows C code running outside of Python's lock. */
void DeadLoop(void)
{
    while (1)
        ;
}
