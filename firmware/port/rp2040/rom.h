/* The boot ROM's functions, found by two letters (datasheet 2.8.3). Inlined, so that they can be looked up from wherever the caller
   runs. */
#ifndef ROM_H
#define ROM_H
#include <stdint.h>

/* 16-bit pointers near the beginning of ROM. */
#define ROM_FUNCTION_TABLE 0x14u
#define ROM_TABLE_LOOKUP 0x18u
#define ROM_CODE(a, b) ((uint32_t)(a) | (uint32_t)(b) << 8)

/* Hides the address from the compiler, which takes those near zero for null. */
__attribute__((always_inline)) static inline uintptr_t rom_pointer(uintptr_t address)
{
  __asm("" : "+r"(address));
  return *(const uint16_t *)address;
}

__attribute__((always_inline)) static inline uintptr_t rom_function(uint32_t code)
{
  typedef uintptr_t (*lookup)(const uint16_t *table, uint32_t code);
  const lookup find = (lookup)rom_pointer(ROM_TABLE_LOOKUP);
  return find((const uint16_t *)rom_pointer(ROM_FUNCTION_TABLE), code);
}

#endif
