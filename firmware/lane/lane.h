/* What a system's C lane implements: systems/SYSTEM/lanes/LANE/lane.c defines everything declared here. */
#ifndef LANE_H
#define LANE_H
#include <stdbool.h>
#include <stdint.h>

/* How many entries a lane that stores any has room for: a board's few, where whoever compiles does not say more. */
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
  LANE_PACKETS_MAX = 4,       /* packets that one call may call for */
  LANE_MEDIUM_SIZE = 0x4000,  /* bytes of the medium that outlives a lane: NOR flash, or what behaves like it */
  LANE_MEDIUM_SECTOR_SIZE = 0x1000,
  LANE_MEDIUM_PAGE_SIZE = 0x100
};

/* What lane_step answers when the output will come later, out of the wire. */
#define LANE_PENDING UINT32_MAX

/* What the lanes agree one source said in one slot. */
struct lane_reading {
  const uint8_t *bytes; /* NULL: the source was silent. An empty value is not NULL. */
  uint32_t size;        /* bytes, at most LANE_VALUE_SIZE_MAX */
};

/* All the lane keeps between calls, and its scratch space: no heap, little stack. */
struct lane_state;

/* The one state of this program; the kernel hands it back to each call. */
extern struct lane_state lane_memory;

/* The system's name and this implementation's ("c"), as HELLO says them: at most 64 bytes each. */
extern const char lane_system[];
extern const char lane_name[];

/* Begins a life: forgets all before. False, with the state left as it was, when `config` is not the
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
  const uint8_t *bytes; /* to program, within one page: bits are cleared, none is set. Lasts until the next call. */
  uint32_t size;        /* bytes */
};

/* A lane whose answers depend on the slots before defines lane_history; any other leaves it undefined.
   Where digest_size is 0 the rest is NULL: such a lane cannot be restored. */
struct lane_history {
  uint32_t digest_size; /* bytes */
  void (*digest)(const struct lane_state *state, uint8_t *digest);

  /* Keeps the present state as a snapshot, in the system's canonical form, and returns its size in bytes. */
  uint32_t (*freeze)(struct lane_state *state);
  /* A piece of the snapshot kept last; it lies within its size. */
  void (*read)(const struct lane_state *state, uint32_t offset, uint8_t *bytes, uint32_t size);

  /* Takes the next piece of a snapshot that may be restored; offset 0 forgets all pieces before. The state does not
     change. False when there is no room for it. */
  bool (*stage)(struct lane_state *state, uint32_t offset, const uint8_t *bytes, uint32_t size);
  /* Becomes the state that was staged, which accounts for `cycles` slots. False, with the state as it was, when what was
     staged is no canonical snapshot of `size` bytes or its digest is another. */
  bool (*restore)(struct lane_state *state, uint32_t size, const uint8_t *digest, uint32_t cycles);

  /* NULL for a lane that keeps nothing on the medium. After lane_start: goes on from what the medium
     (LANE_MEDIUM_SIZE bytes) holds. Returns how many slots that state accounts for, 0 where there is none. */
  uint32_t (*recover)(struct lane_state *state, const uint8_t *medium);
  /* The next write that lane_start, a step, a restore or a recovery calls for; false when there is none left. */
  bool (*write)(struct lane_state *state, struct lane_write *write);
};
extern const struct lane_history lane_history __attribute__((weak));

/* A lane of a system with an inner wire defines lane_wire. Outputs come in the order of the slots, one a call at most. */
struct lane_wire {
  /* A packet has come out of a wire. Returns the size of an output, or LANE_PENDING. */
  uint32_t (*packet)(struct lane_state *state, uint32_t wire, const uint8_t *bytes, uint32_t size,
                     uint8_t *output);
  /* Some time has passed without an output. */
  uint32_t (*timer)(struct lane_state *state, uint8_t *output);
  /* The next packet that the last call puts on a wire (LANE_PACKET_SIZE_MAX bytes of room); false when there is none left. */
  bool (*emit)(struct lane_state *state, uint32_t *wire, uint8_t *bytes, uint32_t *size);
};
extern const struct lane_wire lane_wire __attribute__((weak));

#endif
