/* Which image each slot was given, and how far it is trusted: the records that the loader's decisions rest on.

   There are two sectors, one of them active:

     page 0    1       2       3      15
     [header]  [record][record][blank]...

   A page is programmed once and read back. Then its states, bytes behind its record, are cleared one by one, each in a
   separate program. Power may fail at any time, and a torn program may have cleared any of the bits it was to clear:

   - a page counts only once its `committed` byte is exactly 0x00, which is cleared after the page was read back;
   - a trial counts as used as soon as its byte is not 0xff; it is cleared before the image is started;
   - an image counts as confirmed only by exactly 0x00;
   - a sector counts only by its header, which is written last, after everything that must survive was copied from the
     sector before. Until then the old sector is the active one, and afterwards it is never read again.

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
  METADATA_TRIALS = 3                                   /* starts after which an unconfirmed image is rejected */
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
  uint32_t sector;        /* flash offset of the active one; 0: none */
  uint32_t sequence;      /* the active sector's */
  uint32_t blank;         /* flash offset of the page for the next record; 0: the sector is full */
  uint32_t generation;    /* the highest so far */
  uint32_t version_floor; /* the newest version ever confirmed: nothing older is staged */
  struct metadata_slot slots[SLOT_B]; /* by slot - 1 */
  uint8_t page[FLASH_PAGE_SIZE];      /* scratch: the page to be programmed */
};

/* Reads the metadata from flash, which may hold any bytes. */
void metadata_read(struct metadata *metadata);

/* Appends a pending record for the image in `slot`. Uses image_version, body_size and sha256 of `image`. False if flash
   cannot be written: the records before still count. */
bool metadata_append(struct metadata *metadata, enum slot slot, const struct metadata_record *image);

/* Uses up one trial of a slot. False if none is left or flash cannot be written: the image must not be started. */
bool metadata_burn_trial(struct metadata *metadata, enum slot slot);

/* The flash offset of the byte that confirms the slot's image when cleared. */
uint32_t metadata_confirm_at(const struct metadata *metadata, enum slot slot);

#endif
