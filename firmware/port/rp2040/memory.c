/* The memory functions that a compiler may call implicitly, for builds without a C library. Compiled with
   -fno-tree-loop-distribute-patterns: otherwise these loops would become calls to themselves. */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *left, const void *right, size_t size);

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
  unsigned char *write = to;
  const unsigned char *read = from;
  for (size_t i = 0; i < size; i++) {
    write[i] = read[i];
  }
  return to;
}

void *memmove(void *to, const void *from, size_t size)
{
  unsigned char *write = to;
  const unsigned char *read = from;
  if (write < read) {
    for (size_t i = 0; i < size; i++) {
      write[i] = read[i];
    }
    return to;
  }
  for (size_t i = size; i > 0; i--) {
    write[i - 1] = read[i - 1];
  }
  return to;
}

void *memset(void *to, int value, size_t size)
{
  unsigned char *write = to;
  for (size_t i = 0; i < size; i++) {
    write[i] = (unsigned char)value;
  }
  return to;
}

int memcmp(const void *left, const void *right, size_t size)
{
  const unsigned char *a = left;
  const unsigned char *b = right;
  for (size_t i = 0; i < size; i++) {
    if (a[i] != b[i]) {
      return a[i] < b[i] ? -1 : 1;
    }
  }
  return 0;
}
