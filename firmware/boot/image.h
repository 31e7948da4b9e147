/* Whether a slot holds an image that may be started from there. */
#ifndef IMAGE_H
#define IMAGE_H
#include <stdbool.h>

#include "layout.h"
#include "messages.h"
#include "sha256.h"

/* Where the slot begins in flash. */
uint32_t image_slot_offset(enum slot slot);

/* The slot's header, unchecked. */
const struct image_header *image_header_of(enum slot slot);

/* RESULT_OK, RESULT_BAD_HEADER, RESULT_WRONG_BOARD, RESULT_WRONG_SLOT or RESULT_BAD_IMAGE, checked in this order. Reads the
   whole body. */
enum result image_check(enum slot slot, struct sha256 *work);

/* Whether `size` bytes at `body` have this digest. */
bool image_is_body(struct sha256 *work, const uint8_t *body, uint32_t size, const uint8_t *digest);

#endif
