/* Which image each slot was given, and how far it is trusted: what the loader decides by.

   Two sectors, of which one is active:

     page 0    1       2       3      15
     [header]  [record][record][blank]...

   A page is programmed once and read back. Then bytes behind its record, its states, are cleared one by one, each in a
   program of its own. Power may fail at any instant, and a torn program may have cleared any of the bits it was to clear:

   - a page counts only once its `committed` byte is exactly 0x00, which is cleared after the page was read back;
   - a trial counts as used as soon as its byte is not 0xff; it is cleared before the image is started;
   - an image counts as confirmed only by exactly 0x00;
   - a sector counts only by its header, which is written last: after all that must survive of the sector before was
     copied behind it. Until then the old sector is the active one, and afterwards it is never looked at again.

   Of a slot's records the one with the highest generation counts, of the sectors the one with the highest sequence. */
#ifndef METADATA_H
#define METADATA_H
#include <stdbool.h>
#include <stdint.h>

#include "layout.h"
#include "sha256.h"

enum {
  METADATA_SECTORS = 2,
  METADATA_PAGES = FLASH_SECTOR_SIZE / FLASH_PAGE_SIZE, /* of a sector, its header's included */
  METADATA_TRIALS = 3                                   /* starts within which an image must be confirmed */
};

/* Offsets in a page of the bytes that are states. */
enum { STATE_COMMITTED = 64, STATE_TRIALS = 65, STATE_CONFIRMED = STATE_TRIALS + METADATA_TRIALS };

struct metadata_record {
  uint32_t magic;
  uint32_t generation; /* of this board's images, from 1 */
  uint32_t slot;       /* enum slot */
  uint32_t image_version;
  uint32_t version_floor; /* the board's, when this was written */
  uint32_t body_size;     /* bytes */
  uint8_t sha256[SHA256_SIZE]; /* of the body */
  uint32_t crc;                /* CRC-32 of all before it */
};

struct metadata_header {
  uint32_t magic;
  uint32_t sequence; /* from 1; one more than the sector's that was active before */
  uint32_t crc;      /* CRC-32 of all before it */
};

/* A slot's newest record. */
struct metadata_slot {
  uint32_t at; /* flash offset of its page; 0: the slot was never given an image */
  struct metadata_record record;
  uint32_t trials_used;
  bool confirmed;
};

struct metadata {
  uint32_t sector;        /* flash offset of the active one; 0: there is none */
  uint32_t sequence;      /* the active sector's */
  uint32_t blank;         /* flash offset of the page for the next record; 0: there is none left */
  uint32_t generation;    /* the highest there is */
  uint32_t version_floor; /* the newest version that was ever confirmed: nothing older is staged */
  struct metadata_slot slots[SLOT_B]; /* by slot - 1 */
  uint8_t page[FLASH_PAGE_SIZE];      /* scratch: what is to be programmed */
};

/* Reads what flash says now. Any bytes may stand there. */
void metadata_read(struct metadata *metadata);

/* Appends a record for the image in `slot`, pending. Of `image` its image_version, body_size and sha256 are used. False when
   flash does not take it: what counted before still does. */
bool metadata_append(struct metadata *metadata, enum slot slot, const struct metadata_record *image);

/* Uses up one trial of a slot. False when none is left, or when flash does not take it: the image is not to be started. */
bool metadata_burn_trial(struct metadata *metadata, enum slot slot);

/* The flash offset of the byte that is cleared to confirm the slot's image. */
uint32_t metadata_confirm_at(const struct metadata *metadata, enum slot slot);

#endif
