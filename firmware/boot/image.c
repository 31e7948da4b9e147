/* Whether a slot holds an image that may be started from there. */
#include "image.h"

#include "crc32.h"
#include "memory.h"
#include "nor.h"

enum { VECTORS_SIZE_MIN = 8 /* bytes: the stack pointer and the reset vector */ };

uint32_t image_slot_offset(enum slot slot)
{
  return slot == SLOT_A ? SLOT_A_OFFSET : SLOT_B_OFFSET;
}

const struct image_header *image_header_of(enum slot slot)
{
  return (const struct image_header *)(const void *)nor_at(image_slot_offset(slot));
}

bool image_is_body(struct sha256 *work, const uint8_t *body, uint32_t size, const uint8_t *digest)
{
  uint8_t found[SHA256_SIZE];
  sha256(work, body, size, found);
  return memcmp(found, digest, SHA256_SIZE) == 0;
}

/* A name of printable characters, padded with zeros. */
static bool is_name(const char *name, uint32_t size)
{
  uint32_t end = 0;
  while (end < size && name[end] > ' ' && name[end] <= '~') {
    end++;
  }
  for (uint32_t i = end; i < size; i++) {
    if (name[i] != '\0') {
      return false;
    }
  }
  return end > 0;
}

static bool is_reserved_zero(const struct image_header *header)
{
  for (uint32_t i = 0; i < sizeof header->unused; i++) {
    if (header->unused[i] != 0) {
      return false;
    }
  }
  return header->reserved == 0;
}

static bool is_header(const struct image_header *header)
{
  return header->magic == IMAGE_MAGIC && header->crc == crc32((const uint8_t *)header, IMAGE_HEADER_SIZE - 4) &&
         header->header_version == IMAGE_HEADER_VERSION && is_name(header->system, sizeof header->system) &&
         is_name(header->lane, sizeof header->lane) && is_reserved_zero(header);
}

enum result image_check(enum slot slot, struct sha256 *work)
{
  const struct image_header *header = image_header_of(slot);
  const uint32_t in_place = FLASH_BASE + image_slot_offset(slot) + IMAGE_HEADER_SIZE;
  if (!is_header(header)) {
    return RESULT_BAD_HEADER;
  }
  if (header->board != BOARD_PICO) {
    return RESULT_WRONG_BOARD;
  }
  if (header->run_address != SRAM_BASE && header->run_address != in_place) {
    return RESULT_WRONG_SLOT;
  }
  const uint32_t size_max = header->run_address == SRAM_BASE ? IMAGE_SRAM_SIZE : SLOT_SIZE - IMAGE_HEADER_SIZE;
  if (header->body_size < VECTORS_SIZE_MIN || header->body_size > size_max || header->body_size % 4 != 0) {
    return RESULT_BAD_IMAGE;
  }
  const uint8_t *body = nor_at(image_slot_offset(slot) + IMAGE_HEADER_SIZE);
  return image_is_body(work, body, header->body_size, header->sha256) ? RESULT_OK : RESULT_BAD_IMAGE;
}
