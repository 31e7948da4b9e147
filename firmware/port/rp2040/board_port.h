/* The hardware interface of board.c and main.c: pico.c implements it on a Pico, tests have their own. */
#ifndef BOARD_PORT_H
#define BOARD_PORT_H
#include <stdbool.h>
#include <stdint.h>

#include "messages.h"

/* Sends one frame. */
void port_send(const uint8_t *frame, uint32_t size);

/* Whether the line can be set to this rate, in baud. */
bool port_can_rate(uint32_t baud);

/* Changes the rate, after pending bytes were sent at the old one, which may take a while: returns the time
   after that, in us. */
uint32_t port_set_rate(uint32_t baud);

/* The rate is proven: resets other than power-on keep it. */
void port_keep_rate(uint32_t baud);

/* Runs the self-test, and confirms the image to the loader by a byte in flash. RESULT_BAD_IMAGE if the
   test failed, RESULT_WRITE_FAILED if the byte could not be written. */
enum result port_confirm(void);

/* Resets, once everything has been sent. On a board it does not return. */
void port_reset(bool to_loader);

#endif
