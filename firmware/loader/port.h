/* The loader's hardware interface, besides boot/nor.h: port.c implements it on a Pico, host/machine.c on a host. */
#ifndef PORT_H
#define PORT_H
#include <stdbool.h>
#include <stdint.h>

/* The time in us, modulo 2^32. Compare by subtracting. */
uint32_t port_us(void);

/* Takes the oldest received byte. False if there is none. */
bool port_take(uint8_t *byte);

/* Sends bytes; blocks while there is no room. */
void port_put(const uint8_t *bytes, uint32_t size);

/* Whether the line can be set to this rate, in baud. */
bool port_can_rate(uint32_t baud);

/* Changes the rate, after pending bytes were sent at the old one. */
void port_set_rate(uint32_t baud);

/* Where images that run from SRAM are copied to: IMAGE_SRAM_SIZE bytes at SRAM_BASE. */
uint8_t *port_image_sram(void);

#endif
