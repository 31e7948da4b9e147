/* What the loader asks of the machine it is on, besides boot/nor.h: board.c gives it on a Pico, host.c on a host. */
#ifndef PORT_H
#define PORT_H
#include <stdbool.h>
#include <stdint.h>

/* The time in us, modulo 2^32. Compare by subtracting. */
uint32_t port_us(void);

/* Takes the oldest byte that came in. False when there is none. */
bool port_take(uint8_t *byte);

/* Sends bytes; waits while there is no room. */
void port_put(const uint8_t *bytes, uint32_t size);

/* Whether the line can be set to this rate, in baud. */
bool port_can_rate(uint32_t baud);

/* Another rate. What is still to be sent goes out at the old one first. */
void port_set_rate(uint32_t baud);

/* Where images lie that are copied to be run: IMAGE_SRAM_SIZE bytes at SRAM_BASE. */
uint8_t *port_image_sram(void);

#endif
