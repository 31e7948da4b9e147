/* Drives a board's own frames (port/rp2040/board.c) and a lane's kernel from a script on standard input, on a
   host: at US         time passes, to that many microseconds frame HEX     a frame comes in fails
   from now on the board cannot confirm and tells what the port is asked for: sent HEX, rate N, keep N, reset
   N, confirm, dead (no longer kept alive). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "board_port.h"
#include "layout.h"

enum { LINE_SIZE = 4096 };

static struct kernel kernel = {.lane = &lane_memory};
static struct board_state board;
static uint32_t now_us;
static bool can_confirm = true;

void port_send(const uint8_t *frame, uint32_t size)
{
  (void)printf("sent ");
  for (uint32_t i = 0; i < size; i++) {
    (void)printf("%02x", frame[i]);
  }
  (void)printf("\n");
}

bool port_can_rate(uint32_t baud)
{
  return baud >= 9600 && baud <= 3000000;
}

uint32_t port_set_rate(uint32_t baud)
{
  (void)printf("rate %u\n", (unsigned)baud);
  return now_us;
}

void port_keep_rate(uint32_t baud)
{
  (void)printf("keep %u\n", (unsigned)baud);
}

enum result port_confirm(void)
{
  (void)printf("confirm\n");
  return can_confirm ? RESULT_OK : RESULT_BAD_IMAGE;
}

void port_reset(bool to_loader)
{
  (void)printf("reset %d\n", to_loader ? 1 : 0);
}

static void receive(const char *hex)
{
  static uint8_t answer[KERNEL_OUTPUT_SIZE_MAX];
  const uint32_t size = (uint32_t)strlen(hex) / 2;
  uint8_t *frame = malloc(size == 0 ? 1 : size); /* of exactly its size: a byte read beyond it is found */
  if (frame == NULL) {
    abort();
  }
  for (uint32_t i = 0; i < size; i++) {
    const char digits[] = {hex[2 * i], hex[2 * i + 1], '\0'};
    frame[i] = (uint8_t)strtoul(digits, NULL, 16);
  }
  if (!board_receive(&board, frame, size, now_us)) {
    const uint32_t answer_size = kernel_receive(&kernel, frame, size, answer);
    for (uint32_t at = 0; at < answer_size;) {
      const uint32_t sent_size = (uint32_t)answer[at] | (uint32_t)answer[at + 1] << 8;
      port_send(&answer[at + 2], sent_size);
      board_on_sent(&board, &answer[at + 2], sent_size, now_us);
      at += 2 + sent_size;
    }
  }
  free(frame);
}

int main(void)
{
  static const struct board_facts facts = {.unique_id = {1, 2, 3, 4, 5, 6, 7, 8},
                                           .boot_reason = BOOT_REASON_WATCHDOG,
                                           .slot = SLOT_B,
                                           .image_version = 7,
                                           .rate = 921600};
  static const uint8_t line[] = "up";
  static char words[LINE_SIZE];
  board_begin(&board, &facts, &kernel, (struct proto_span){line, 2});
  while (fgets(words, sizeof words, stdin) != NULL) {
    words[strcspn(words, "\n")] = '\0';
    if (strncmp(words, "at ", 3) == 0) {
      now_us = (uint32_t)strtoul(&words[3], NULL, 10);
      if (!board_poll(&board, now_us)) {
        (void)printf("dead\n");
      }
    } else if (strncmp(words, "frame ", 6) == 0) {
      receive(&words[6]);
    } else if (strcmp(words, "fails") == 0) {
      can_confirm = false;
    } else {
      return 2;
    }
  }
  return 0;
}
