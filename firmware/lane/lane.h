/* What a system's C lane implements: systems/SYSTEM/lanes/LANE/lane.c defines everything declared here. */
#ifndef LANE_H
#define LANE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Capacity in entries of a lane that is a store; the default is a board's. */
#ifndef LANE_CAPACITY_MAX
#define LANE_CAPACITY_MAX 256
#endif

enum {
  LANE_SOURCES_MAX = 16,     /* sources */
  LANE_VALUE_SIZE_MAX = 40,  /* bytes of one source's value */
  LANE_CONFIG_SIZE_MAX = 64, /* bytes of a configuration */
  LANE_OUTPUT_SIZE_MAX = 256, /* bytes of an output */
  LANE_DIGEST_SIZE_MAX = 32,  /* bytes of a state digest */
  LANE_PACKET_SIZE_MAX = 300, /* bytes of a packet on an inner wire */
  LANE_PACKETS_MAX = 4,       /* most packets that one call may send */
  LANE_MEDIUM_SIZE = 0x4000,  /* bytes of the medium that outlives a lane: NOR flash, or an emulation of it */
  LANE_MEDIUM_SECTOR_SIZE = 0x1000,
  LANE_MEDIUM_PAGE_SIZE = 0x100
};

/* What lane_step returns when the output will come later, from the wire. */
#define LANE_PENDING UINT32_MAX

/* The agreed value of one source in one slot. */
struct lane_reading {
  const uint8_t *bytes; /* NULL: the source was silent. An empty value is not NULL. */
  uint32_t size;        /* bytes, at most LANE_VALUE_SIZE_MAX */
};

/* All the state a lane keeps between calls, and its scratch space: no heap, little stack. */
struct lane_state;

/* The only instance in this program; the kernel passes it to each call. */
extern struct lane_state lane_memory;

/* The names of the system and of this implementation ("c"), as sent in HELLO: at most 64 bytes each. */
extern const char lane_system[];
extern const char lane_name[];

/* Starts a new incarnation: discards the state before. False, with the state unchanged, if `config` is not the
   canonical encoding of the system's configuration. `sources` is 1..LANE_SOURCES_MAX. */
bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources);

/* Advances one slot. Writes the canonical output to `output` (LANE_OUTPUT_SIZE_MAX bytes of room)
   and returns its size in bytes, or LANE_PENDING. Any readings may be passed in. */
uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output);

/* One operation on the medium. */
struct lane_write {
  bool erase;           /* the sector at `offset` becomes 0xff */
  uint32_t offset;      /* bytes from the medium's beginning */
  const uint8_t *bytes; /* to program, within one page; can clear bits, not set them. Valid until the next call. */
  uint32_t size;        /* bytes */
};

/* A lane whose outputs depend on earlier slots defines lane_history; any other leaves it undefined.
   If digest_size is 0 the rest is NULL: such a lane cannot be restored. */
struct lane_history {
  uint32_t digest_size; /* bytes */
  void (*digest)(const struct lane_state *state, uint8_t *digest);

  /* Freezes the present state as a snapshot in the system's canonical form, and returns its size in bytes. */
  uint32_t (*freeze)(struct lane_state *state);
  /* Reads a piece of the frozen snapshot; it lies within the snapshot. */
  void (*read)(const struct lane_state *state, uint32_t offset, uint8_t *bytes, uint32_t size);

  /* Takes the next piece of a snapshot to be restored; offset 0 discards all pieces before. The state does not
     change. False if there is no room for it. */
  bool (*stage)(struct lane_state *state, uint32_t offset, const uint8_t *bytes, uint32_t size);
  /* Replaces the state by the staged one, which covers `cycles` slots. False, with the state unchanged, if what was
     staged is not a canonical snapshot of `size` bytes or has a different digest. */
  bool (*restore)(struct lane_state *state, uint32_t size, const uint8_t *digest, uint32_t cycles);

  /* NULL for a lane that keeps nothing on the medium. After lane_start: recovers the state from the medium
     (LANE_MEDIUM_SIZE bytes). Returns the slots that state covers, 0 if there is none. */
  uint32_t (*recover)(struct lane_state *state, const uint8_t *medium);
  /* The next pending write after lane_start, a step, a restore or a recovery; false if none is left. */
  bool (*write)(struct lane_state *state, struct lane_write *write);
};
extern const struct lane_history lane_history __attribute__((weak));

static inline bool lane_has_history(void)
{
  return &lane_history != NULL;
}

/* A lane of a system with an inner wire defines lane_wire. Outputs come in the order of the slots, at most one a call. */
struct lane_wire {
  /* A packet arrived on a wire. Returns the size of an output, or LANE_PENDING. */
  uint32_t (*packet)(struct lane_state *state, uint32_t wire, const uint8_t *bytes, uint32_t size,
                     uint8_t *output);
  /* The timer expired without an output. */
  uint32_t (*timer)(struct lane_state *state, uint8_t *output);
  /* The next packet to send after the last call (LANE_PACKET_SIZE_MAX bytes of room); false if none is left. */
  bool (*emit)(struct lane_state *state, uint32_t *wire, uint8_t *bytes, uint32_t *size);
};
extern const struct lane_wire lane_wire __attribute__((weak));

static inline bool lane_has_wire(void)
{
  return &lane_wire != NULL;
}

#endif
