/* The board that an image runs on: what the loader and the flash chip say of this boot, and what may be asked
   of it. */
#ifndef PICO_H
#define PICO_H
#include "board.h"

/* Sets the board up: clocks, timer, watchdog, flash, UART. Interrupts are enabled when it returns. */
void pico_begin(void);

void pico_read_facts(struct board_facts *facts);

enum { PICO_LINE_SIZE_MAX = 120 };

/* The first line for people: which lane has started, and what ended the run before if that was a fault. */
struct proto_span pico_write_line(char line[PICO_LINE_SIZE_MAX]);

#endif
