/* Where a failed run-time check of an Ada lane ends: in a trap. On a board that is a hard fault, recorded and
   followed by a reset; a process dies of it. The voter sees a silent lane either way. */
#include <stdint.h>

/* GNAT calls one of these with the place in the source, by the kind of the check. No more of them are linked
   than are called. */
#define ENDS_HERE(check)                                      \
  _Noreturn void check(const char *file, int32_t line);       \
  _Noreturn void check(const char *file, int32_t line)        \
  {                                                           \
    (void)file;                                               \
    (void)line;                                               \
    __builtin_trap();                                         \
  }

ENDS_HERE(__gnat_last_chance_handler)
ENDS_HERE(__gnat_rcheck_CE_Access_Check)
ENDS_HERE(__gnat_rcheck_CE_Discriminant_Check)
ENDS_HERE(__gnat_rcheck_CE_Divide_By_Zero)
ENDS_HERE(__gnat_rcheck_CE_Explicit_Raise)
ENDS_HERE(__gnat_rcheck_CE_Index_Check)
ENDS_HERE(__gnat_rcheck_CE_Invalid_Data)
ENDS_HERE(__gnat_rcheck_CE_Length_Check)
ENDS_HERE(__gnat_rcheck_CE_Overflow_Check)
ENDS_HERE(__gnat_rcheck_CE_Range_Check)
ENDS_HERE(__gnat_rcheck_PE_Missing_Return)

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
