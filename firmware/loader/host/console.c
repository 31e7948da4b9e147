/* The loader as a program: console FLASH_FILE [asked|strapped]. The file is the flash, read at the beginning and written at the end.

   Standard input is what a host does, as often as it likes: how many us it waits, at which rate it speaks and how many bytes it
   says (32 bits each, little-endian), and the bytes. Standard output is what happens, one JSON object a line. It ends with the input,
   or when the loader starts an image. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"
#include "port.h"

enum { TURN_US = 1000 };

static struct loader loader;
static uint8_t said[MACHINE_LINE_SIZE];

static void fail(const char *why)
{
  (void)fprintf(stderr, "console: %s\n", why);
  exit(2);
}

static void print_sent(const uint8_t *bytes, uint32_t size)
{
  (void)printf("{\"us\":%u,\"rate\":%u,\"sent\":\"", port_us(), machine_rate());
  for (uint32_t i = 0; i < size; i++) {
    (void)printf("%02x", bytes[i]);
  }
  (void)printf("\"}\n");
}

static void move_flash(const char *path, bool is_saved)
{
  FILE *file = fopen(path, is_saved ? "wb" : "rb");
  if (file == NULL) {
    fail("the flash's file cannot be opened");
  }
  const size_t moved = is_saved ? fwrite(machine_flash(), 1, FLASH_SIZE, file)
                                : fread(machine_flash(), 1, FLASH_SIZE, file);
  if (fclose(file) != 0 || moved != FLASH_SIZE) {
    fail("the flash's file is no flash");
  }
}

static void boot_again(void)
{
  struct loader_boot boot = machine_boot();
  (void)printf("{\"us\":%u,\"reset\":true}\n", port_us());
  boot.reason = BOOT_REASON_ASKED;
  loader_begin(&loader, &boot);
}

/* Lets the loader do what it does at this instant. False when an image runs. */
static bool turn(void)
{
  struct loader_start start;
  switch (loader_poll(&loader)) {
  case LOADER_GO_ON:
    break;
  case LOADER_RESET:
    boot_again();
    break;
  case LOADER_START:
    if (loader_prepare(&loader, &start)) {
      (void)printf("{\"us\":%u,\"start\":{\"body\":%u,\"running\":%u,\"confirm\":%u}}\n", port_us(), start.body,
                   start.running, start.confirm);
      return false;
    }
  }
  return true;
}

static bool pass(uint32_t us)
{
  for (uint32_t passed = 0; passed < us; passed += TURN_US) {
    machine_advance(TURN_US);
    if (!turn()) {
      return false;
    }
  }
  return true;
}

/* At another rate bytes arrive as others. */
static bool say(uint32_t rate, uint32_t size)
{
  for (uint32_t i = 0; i < size && rate != machine_rate(); i++) {
    said[i] = (uint8_t)(said[i] * 7u + 0xe1u);
  }
  machine_send(said, size);
  while (!machine_is_drained()) {
    if (!turn()) {
      return false;
    }
  }
  return true;
}

static bool do_next(void)
{
  uint32_t next[3]; /* us, rate, size */
  if (fread(next, sizeof next[0], 3, stdin) != 3) {
    return false;
  }
  if (next[2] > sizeof said || fread(said, 1, next[2], stdin) != next[2]) {
    fail("the input is cut short, or too long");
  }
  return pass(next[0]) && say(next[1], next[2]);
}

int main(int argc, char **argv)
{
  if (argc < 2 || argc > 3) {
    fail("usage: console FLASH_FILE [asked|strapped]");
  }
  move_flash(argv[1], false);
  machine_on_sent(print_sent);
  struct loader_boot boot = machine_boot();
  boot.is_asked = argc == 3 && strcmp(argv[2], "asked") == 0;
  boot.is_strapped = argc == 3 && strcmp(argv[2], "strapped") == 0;
  loader_begin(&loader, &boot);
  while (do_next()) {
  }
  move_flash(argv[1], true);
  return 0;
}
