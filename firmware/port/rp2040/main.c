/* A lane's image: passes frames from the UART to the board's own protocol or to the lane's kernel, and the responses back. */
#include "board.h"
#include "board_port.h"
#include "kernel.h"
#include "pico.h"
#include "rp2040.h"
#include "stream.h"
#include "timer.h"
#include "uart.h"
#include "watchdog.h"

enum {
  /* The most bytes on the wire that one received frame can cause: two relays, a ballot, a heartbeat; and packets, if there
     is an inner wire. */
  ANSWER_SIZE_MAX = 2 * STREAM_ENCODED_SIZE_MAX + KERNEL_BALLOT_SIZE_MAX + STREAM_SURPLUS_MAX + 64,
  PACKETS_SIZE_MAX = LANE_PACKETS_MAX * (KERNEL_PACKET_FRAME_SIZE_MAX + STREAM_SURPLUS_MAX),
  BYTES_A_TURN = 256,
  SILENCE_US = 100000 /* an incomplete frame times out */
};

static struct kernel kernel;
static struct board_state board;
static struct stream stream;
static uint8_t answer[KERNEL_OUTPUT_SIZE_MAX];
static uint32_t byte_us; /* when the last byte arrived */

/* Handles the frame that the stream has completed. */
static void receive(uint32_t now_us)
{
  if (board_receive(&board, stream.frame, stream.frame_size, now_us)) {
    return;
  }
  const uint32_t answer_size = kernel_receive(&kernel, stream.frame, stream.frame_size, answer);
  uint32_t at = 0;
  while (at < answer_size) {
    const uint32_t size = (uint32_t)answer[at] | (uint32_t)answer[at + 1] << 8;
    port_send(&answer[at + 2], size);
    board_on_sent(&board, &answer[at + 2], size, now_us);
    at += 2 + size;
  }
}

/* Whether there is a byte to receive, and room for any response to it: so sending never blocks here. */
static bool can_receive(void)
{
  const uint32_t answer_size_max = ANSWER_SIZE_MAX + (lane_has_wire() ? PACKETS_SIZE_MAX : 0);
  return uart_has() && uart_room() >= answer_size_max;
}

/* Takes received bytes, at most BYTES_A_TURN, so that a line that is never silent does not block the loop. */
static void receive_some(uint32_t now_us)
{
  uint8_t byte;
  for (uint32_t i = 0; i < BYTES_A_TURN && can_receive() && uart_take(&byte); i++) {
    byte_us = now_us;
    if (stream_put(&stream, byte)) {
      receive(now_us);
    }
  }
  /* Silence ends a run as a zero byte would, so that a truncated frame does not corrupt the next one. */
  if (stream.run_size != 0 && now_us - byte_us >= SILENCE_US && stream_put(&stream, 0)) {
    receive(now_us);
  }
}

static void sleep(void)
{
  irq_disable();
  if (!can_receive()) {
    wait_for_interrupt();
  }
  irq_enable();
}

int main(void)
{
  struct board_facts facts;
  char line[PICO_BANNER_SIZE_MAX];
  kernel.lane = &lane_memory;
  pico_begin();
  pico_read_facts(&facts);
  board_begin(&board, &facts, &kernel, pico_write_banner(line));
  for (;;) {
    receive_some(timer_us());
    pico_note_uptime(timer_us());
    /* Read the time again: a request may have waited until the line was free. */
    if (board_poll(&board, timer_us())) {
      watchdog_kick();
    }
    sleep();
  }
}
