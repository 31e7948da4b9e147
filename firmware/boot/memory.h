/* The memory functions that a compiler expects even of a freestanding environment, as far as this code uses them. */
#ifndef MEMORY_H
#define MEMORY_H
#include <stddef.h>

void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *left, const void *right, size_t size);

#endif
