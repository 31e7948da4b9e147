/* The board that an image runs on: its set-up, and what the loader and the flash chip report about this boot. */
#ifndef PICO_H
#define PICO_H
#include "board.h"

/* Initialises clocks, timer, watchdog, flash and UART. Interrupts are enabled when it returns. */
void pico_begin(void);

void pico_read_facts(struct board_facts *facts);

/* To be called now and then: once the image has run for long enough, resets by the watchdog before it no longer count. */
void pico_note_uptime(uint32_t now_us);

enum { PICO_BANNER_SIZE_MAX = 120 };

/* The first log line: which lane has started, and the fault that ended the last run, if any. */
struct proto_span pico_write_banner(char line[PICO_BANNER_SIZE_MAX]);

#endif
