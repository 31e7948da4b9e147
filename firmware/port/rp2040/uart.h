/* UART0 on GP0 (TX) and GP1 (RX), 8N1, interrupt-driven both ways through rings. */
#ifndef UART_H
#define UART_H
#include <stdbool.h>
#include <stdint.h>

/* The rings' memory. Sizes in bytes, powers of two. */
struct uart_memory {
  uint8_t *rx;
  uint32_t rx_size;
  uint8_t *tx;
  uint32_t tx_size;
};

/* Whether the rate can be set: 9600 to 3,000,000 baud, which the divider meets within 0.4 %. */
bool uart_can(uint32_t baud);

/* Clocks and timer must run, and uart_can(baud) hold. The memory stays in use. Enable interrupts
   afterwards. */
void uart_begin(const struct uart_memory *memory, uint32_t baud);

/* Changes the rate, after pending bytes were sent at the old one. */
void uart_set_rate(uint32_t baud);

/* Takes the oldest received byte. False if there is none. */
bool uart_take(uint8_t *byte);

/* Whether there is a received byte to take. */
bool uart_has(void);

/* How many bytes uart_put accepts without sleeping. */
uint32_t uart_room(void);

/* Sends any number of bytes; sleeps while the ring is full. Not from an interrupt. */
void uart_put(const uint8_t *bytes, uint32_t size);

/* Sleeps until all has left the wire. */
void uart_drain(void);

/* The vector of IRQ_UART0. */
void uart_interrupt(void);

#endif
