/* Where a failed run-time check of an Ada lane ends: in a trap. On a board that is a hard fault, recorded and
   followed by a reset; a process dies of it. The voter sees a silent lane either way. */
#include <stdint.h>

#ifdef CHECKS_SPEAK
/* A process that is checked says which check it was, and where. */
#include <stdio.h>
#define SAY(check) (void)fprintf(stderr, "%s:%d: failed check: %s\n", file, (int)line, check)
#else
#define SAY(check) ((void)file, (void)line)
#endif

/* GNAT calls one of these with the place in the source, by the kind of the check. No more of them are linked
   than are called. */
#define ENDS_HERE(name, check)                                \
  _Noreturn void name(const char *file, int32_t line);        \
  _Noreturn void name(const char *file, int32_t line)         \
  {                                                           \
    SAY(check);                                               \
    __builtin_trap();                                         \
  }

ENDS_HERE(__gnat_last_chance_handler, "exception")
ENDS_HERE(__gnat_rcheck_CE_Access_Check, "access")
ENDS_HERE(__gnat_rcheck_CE_Discriminant_Check, "discriminant")
ENDS_HERE(__gnat_rcheck_CE_Divide_By_Zero, "division by zero")
ENDS_HERE(__gnat_rcheck_CE_Explicit_Raise, "raise")
ENDS_HERE(__gnat_rcheck_CE_Index_Check, "index")
ENDS_HERE(__gnat_rcheck_CE_Invalid_Data, "invalid data")
ENDS_HERE(__gnat_rcheck_CE_Length_Check, "length")
ENDS_HERE(__gnat_rcheck_CE_Overflow_Check, "overflow")
ENDS_HERE(__gnat_rcheck_CE_Range_Check, "range")
ENDS_HERE(__gnat_rcheck_PE_Missing_Return, "missing return")

#ifdef __arm__
/* Named by the unwind tables that GNAT makes for ARM and the linker drops: nothing is ever unwound. */
void __aeabi_unwind_cpp_pr0(void);
void __aeabi_unwind_cpp_pr1(void);

void __aeabi_unwind_cpp_pr0(void)
{
}

void __aeabi_unwind_cpp_pr1(void)
{
}
#endif
