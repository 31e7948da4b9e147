/* The clock tree: 125 MHz for core and peripherals, and the microsecond tick of timer and watchdog. */
#ifndef CLOCKS_H
#define CLOCKS_H

enum { CLOCKS_SYS_HZ = 125000000 };

/* May be called again while the clocks run: what they drive stops or slows down for less than a
   millisecond. */
void clocks_begin(void);

#endif
