/* The loader's hardware interface on a Pico, over the port's drivers. */
#include "port.h"

#include "flash.h"
#include "layout.h"
#include "nor.h"
#include "timer.h"
#include "uart.h"
#include "watchdog.h"

const uint8_t *nor_at(uint32_t offset)
{
  return (const uint8_t *)(uintptr_t)(FLASH_BASE + offset);
}

void nor_erase(uint32_t offset, uint32_t size)
{
  /* A sector takes 400 ms at most, so that all of a block may outlast the watchdog. */
  for (uint32_t done = 0; done < size; done += FLASH_SECTOR_SIZE) {
    watchdog_kick();
    flash_erase(offset + done, FLASH_SECTOR_SIZE);
  }
}

void nor_program(uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  flash_program(offset, bytes, size);
}

uint32_t port_us(void)
{
  return timer_us();
}

bool port_take(uint8_t *byte)
{
  return uart_take(byte);
}

void port_put(const uint8_t *bytes, uint32_t size)
{
  uart_put(bytes, size);
}

bool port_can_rate(uint32_t baud)
{
  return uart_can(baud);
}

void port_set_rate(uint32_t baud)
{
  uart_set_rate(baud);
}

uint8_t *port_image_sram(void)
{
  return (uint8_t *)(uintptr_t)SRAM_BASE;
}
