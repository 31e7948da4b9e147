/* What board.c asks of the board it is on: pico.c gives it on a Pico, a test gives its own. */
#ifndef BOARD_PORT_H
#define BOARD_PORT_H
#include <stdbool.h>
#include <stdint.h>

#include "messages.h"

/* Sends one frame. */
void port_send(const uint8_t *frame, uint32_t size);

/* Whether the line can be set to this rate, in baud. */
bool port_can_rate(uint32_t baud);

/* Another rate. What is still to be sent goes out at the old one first, which may take a while: answers the time
   after that, in us. */
uint32_t port_set_rate(uint32_t baud);

/* The rate has proved itself: a reset that is no power-on keeps it. */
void port_keep_rate(uint32_t baud);

/* Tests itself, and tells the loader by a byte in flash that this image is good. RESULT_BAD_IMAGE when the
   test failed, RESULT_WRITE_FAILED when the byte did. */
enum result port_confirm(void);

/* Resets, once all has been sent. On a board it does not return. */
void port_reset(bool to_loader);

#endif
