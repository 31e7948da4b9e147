/* UART0 by interrupt. Datasheet 4.2; the flags are those of the PL011's manual (Arm DDI 0183). */
#include "uart.h"

#include "clocks.h"
#include "rp2040.h"
#include "timer.h"

enum { PIN_TX = 0, PIN_RX = 1, PIN_FUNCTION_UART = 2 };

#define FR_BUSY (1u << 3)
#define FR_RX_EMPTY (1u << 4)
#define FR_TX_FULL (1u << 5)
#define LCR_8N1_FIFO ((3u << 5) | (1u << 4))
#define CR_ENABLE ((1u << 9) | (1u << 8) | (1u << 0)) /* receiver, transmitter, UART */
#define IFLS_RX_HALF_TX_EIGHTH (2u << 3)
#define INT_RX (1u << 4)
#define INT_TX (1u << 5)
#define INT_RX_TIMEOUT (1u << 6) /* the FIFO holds bytes and none came for 32 bit times */

/* The counters are not wrapped to the size: filled - taken is the number of bytes held. All is volatile, so that a byte is
   stored before it is counted, and read before its place is freed. */
struct ring {
  volatile uint8_t *bytes;
  uint32_t size;
  volatile uint32_t filled;
  volatile uint32_t taken;
};

static struct ring rx;
static struct ring tx;

static bool is_full(const struct ring *ring)
{
  return ring->filled - ring->taken == ring->size;
}

static void put(struct ring *ring, uint8_t byte)
{
  ring->bytes[ring->filled & (ring->size - 1)] = byte;
  ring->filled++;
}

static uint8_t take(struct ring *ring)
{
  const uint8_t byte = ring->bytes[ring->taken & (ring->size - 1)];
  ring->taken++;
  return byte;
}

/* 4.2.7.1: clk_peri / 16 / baud, in 64ths, to the nearest. */
static uint32_t divider(uint32_t baud)
{
  return (CLOCKS_SYS_HZ * 8u / baud + 1) / 2;
}

bool uart_can(uint32_t baud)
{
  enum { BAUD_MIN = 9600, BAUD_MAX = 3000000 };
  return baud >= BAUD_MIN && baud <= BAUD_MAX;
}

/* Stops the UART. It completes the current character, and LCR_H must not be written before that (3.3.7 of
   the manual); no flag shows the end of a character being received, so its duration is waited for. */
static void stop(void)
{
  enum { CHARACTER_BITS = 10, CYCLES_A_US = CLOCKS_SYS_HZ / 1000000 };
  const uint32_t divisor = REG(UART_IBRD) << 6 | REG(UART_FBRD); /* a bit is divisor / 64 * 16 cycles */
  const uint32_t character_us = divisor * CHARACTER_BITS / 4 / CYCLES_A_US + 2;
  const uint32_t since_us = timer_us();
  REG(UART_CR) = 0;
  while (timer_us() - since_us < character_us) {
  }
}

/* The UART is stopped. */
static void write_rate(uint32_t baud)
{
  const uint32_t divisor = divider(baud);
  REG(UART_IBRD) = divisor >> 6;
  REG(UART_FBRD) = divisor & 63u;
  REG(UART_LCR_H) = LCR_8N1_FIFO; /* this write makes the divider take effect */
  REG(UART_CR) = CR_ENABLE;
}

void uart_begin(const struct uart_memory *memory, uint32_t baud)
{
  const uint32_t used = RESETS_IO_BANK0 | RESETS_PADS_BANK0 | RESETS_UART0;
  rx = (struct ring){memory->rx, memory->rx_size, 0, 0};
  tx = (struct ring){memory->tx, memory->tx_size, 0, 0};
  REG_SET(RESETS_RESET) = RESETS_UART0;
  REG_CLEAR(RESETS_RESET) = used;
  while ((REG(RESETS_DONE) & used) != used) {
  }
  /* Pads pull down by default (2.19.4); an unconnected line would read as one long break. The pins are set up before
     the UART runs, which would otherwise take the unconnected line for a start bit. */
  REG_CLEAR(PADS_BANK0(PIN_RX)) = PADS_PULL_DOWN;
  REG_SET(PADS_BANK0(PIN_RX)) = PADS_PULL_UP;
  REG(IO_BANK0_CTRL(PIN_TX)) = PIN_FUNCTION_UART;
  REG(IO_BANK0_CTRL(PIN_RX)) = PIN_FUNCTION_UART;
  REG(UART_IFLS) = IFLS_RX_HALF_TX_EIGHTH;
  REG(UART_IMSC) = INT_RX | INT_RX_TIMEOUT;
  write_rate(baud);
  REG(NVIC_ICPR) = 1u << IRQ_UART0;
  REG(NVIC_ISER) = 1u << IRQ_UART0;
}

void uart_set_rate(uint32_t baud)
{
  uart_drain();
  irq_disable();
  stop();
  write_rate(baud);
  irq_enable();
}

bool uart_has(void)
{
  return rx.filled != rx.taken;
}

bool uart_take(uint8_t *byte)
{
  if (!uart_has()) {
    return false;
  }
  *byte = take(&rx);
  return true;
}

uint32_t uart_room(void)
{
  return tx.size - (tx.filled - tx.taken);
}

/* Moves bytes from the ring to the transmit FIFO. The interrupt is raised when the FIFO drains through its level,
   so the FIFO is filled first, and the interrupt enabled if bytes are left. */
static void feed(void)
{
  while (tx.filled != tx.taken && (REG(UART_FR) & FR_TX_FULL) == 0) {
    REG(UART_DR) = take(&tx);
  }
  if (tx.filled != tx.taken) {
    REG_SET(UART_IMSC) = INT_TX;
  } else {
    REG_CLEAR(UART_IMSC) = INT_TX;
  }
}

void uart_put(const uint8_t *bytes, uint32_t size)
{
  uint32_t at = 0;
  while (at < size) {
    while (at < size && !is_full(&tx)) {
      put(&tx, bytes[at]);
      at++;
    }
    /* Interrupts are off for at most a FIFO's worth of bytes: the receive FIFO has room for that long. */
    irq_disable();
    feed();
    if (at < size && is_full(&tx)) {
      wait_for_interrupt();
    }
    irq_enable();
  }
}

void uart_drain(void)
{
  while (tx.filled != tx.taken) {
    irq_disable();
    if (tx.filled != tx.taken) {
      wait_for_interrupt();
    }
    irq_enable();
  }
  /* At most a FIFO's worth. No interrupt signals that the last bit has left. */
  while ((REG(UART_FR) & FR_BUSY) != 0) {
  }
}

static void fetch(void)
{
  while ((REG(UART_FR) & FR_RX_EMPTY) == 0) {
    /* Damaged bytes too: the frame's CRC will tell. A byte without room is lost, and its frame with it. */
    const uint8_t byte = (uint8_t)REG(UART_DR);
    if (!is_full(&rx)) {
      put(&rx, byte);
    }
  }
}

void uart_interrupt(void)
{
  /* Cleared first: whatever comes afterwards raises it again. */
  REG(UART_ICR) = INT_RX | INT_RX_TIMEOUT | INT_TX;
  fetch();
  feed();
}
