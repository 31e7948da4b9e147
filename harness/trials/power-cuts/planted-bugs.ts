/**
 * Bugs for the loader, planted one at a time to see that the power-cut sweep finds them. Each is a change to the text of shipped
 * sources, which must be found exactly once: what is shipped holds no trace of them.
 */

export interface PlantedBug {
  readonly name: string;
  /** One that finds it, and the operation of its update (from 1) at which cutting may begin for that. */
  readonly scenario: string;
  readonly sinceOperation: number;
  /** How often power must fail to show it; with 0 an update that nobody cuts does. */
  readonly cutsNeeded: 0 | 1 | 2;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const METADATA = "firmware/boot/metadata.c";
const SLOTS = "firmware/boot/slots.c";
const IMAGE = "firmware/boot/image.c";
const LOADER = "firmware/loader/loader.c";

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: "no trial is burned",
    scenario: "second-slot",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: LOADER,
        from: "load(loader, slot) && (is_confirmed || metadata_burn_trial(&loader->slots.metadata, slot));",
        to: "load(loader, slot);",
      },
    ],
  },
  {
    name: "a power-on costs no trial",
    scenario: "second-slot",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: LOADER,
        from: "(is_confirmed || metadata_burn_trial(",
        to: "(is_confirmed || loader->boot.reason == BOOT_REASON_POWER_ON || metadata_burn_trial(",
      },
    ],
  },
  {
    name: "every trial is burned in slot A's record",
    scenario: "second-slot",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "struct metadata_slot *newest = &metadata->slots[slot - 1];",
        to: "struct metadata_slot *newest = &metadata->slots[SLOT_A - 1];",
      },
    ],
  },
  {
    name: "trials never run out",
    scenario: "second-slot",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: SLOTS,
        from: "record->trials_used == METADATA_TRIALS",
        to: "record->trials_used > METADATA_TRIALS",
      },
      {
        file: METADATA,
        from: "  return false;\n}\n\nuint32_t metadata_confirm_at",
        to: "  return true;\n}\n\nuint32_t metadata_confirm_at",
      },
    ],
  },
  {
    name: "starting an image confirms it",
    scenario: "second-slot",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "  metadata->page[state] = CLEARED;\n",
        to:
          "  metadata->page[state] = CLEARED;\n" +
          "  metadata->page[STATE_CONFIRMED] = state >= STATE_TRIALS ? CLEARED : BLANK;\n",
      },
    ],
  },
  {
    name: "a torn confirmation counts",
    scenario: "second-slot",
    sinceOperation: 17,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "page[STATE_CONFIRMED] == CLEARED;",
        to: "page[STATE_CONFIRMED] != BLANK;",
      },
    ],
  },
  {
    name: "a record counts before it is committed, torn or not",
    scenario: "second-slot",
    sinceOperation: 14,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from:
          "record->magic == RECORD_MAGIC && record->crc == crc_of(record, sizeof *record - 4) &&\n" +
          "         is_committed(at) &&",
        to: "record->magic == RECORD_MAGIC && at != 0 &&",
      },
    ],
  },
  {
    name: "a torn sector header counts",
    scenario: "sector-change",
    sinceOperation: 17,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from:
          "header->magic == HEADER_MAGIC && header->crc == crc_of(header, sizeof *header - 4) &&\n" +
          "         is_committed(sector);",
        to: "header->magic == HEADER_MAGIC;",
      },
    ],
  },
  {
    name: "the old sector is erased before the new one is complete",
    scenario: "sector-change",
    sinceOperation: 15,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "  nor_erase(other, FLASH_SECTOR_SIZE);\n",
        to:
          "  nor_erase(other, FLASH_SECTOR_SIZE);\n" +
          "  if (metadata->sector != 0) {\n    nor_erase(metadata->sector, FLASH_SECTOR_SIZE);\n  }\n",
      },
    ],
  },
  {
    name: "the new sector counts before it is complete",
    scenario: "sector-change",
    sinceOperation: 16,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "  uint32_t at = other;\n",
        to: "  uint32_t at = other;\n  if (!write_header(metadata, other)) {\n    return false;\n  }\n",
      },
      {
        file: METADATA,
        from: "  if (!write_header(metadata, other)) {\n    return false;\n  }\n  metadata_read",
        to: "  metadata_read",
      },
    ],
  },
  {
    name: "a sector change takes along slot B only",
    scenario: "sector-change",
    sinceOperation: 17,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "for (uint32_t i = 0; i < SLOT_B; i++) {",
        to: "for (uint32_t i = 1; i < SLOT_B; i++) {",
      },
    ],
  },
  {
    name: "a sector change forgets confirmations",
    scenario: "sector-change",
    sinceOperation: 17,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "slot->confirmed ? CLEARED : BLANK;",
        to: "BLANK;",
      },
    ],
  },
  {
    name: "the first sound sector counts, not the newest",
    scenario: "sector-change",
    sinceOperation: 14,
    cutsNeeded: 0,
    edits: [
      {
        file: METADATA,
        from: "header.sequence > metadata->sequence",
        to: "metadata->sequence == 0",
      },
    ],
  },
  {
    name: "an image is started without its hash being looked at",
    scenario: "same-again",
    sinceOperation: 1,
    cutsNeeded: 1,
    edits: [
      {
        file: IMAGE,
        from: "return image_is_body(work, body, header->body_size, header->sha256) ? RESULT_OK : RESULT_BAD_IMAGE;",
        to: "return body != NULL && work != NULL ? RESULT_OK : RESULT_BAD_IMAGE;",
      },
      {
        file: LOADER,
        from: "return image_is_body(&loader->slots.work, sram, header->body_size, record_of(loader, slot)->record.sha256);",
        to: "return true;",
      },
    ],
  },
  {
    name: "what would be started is kept, not what is fallen back to",
    scenario: "replace-pending",
    sinceOperation: 1,
    cutsNeeded: 0,
    edits: [
      {
        file: SLOTS,
        from: "return confirmed == SLOT_NONE ? slots_choose(slots) : confirmed;",
        to: "return confirmed == SLOT_NONE ? confirmed : slots_choose(slots);",
      },
    ],
  },
  {
    name: "a version that is only on trial raises the floor, and the floor holds at boot",
    scenario: "second-slot",
    sinceOperation: 14,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "  if (found.confirmed) {\n",
        to: "  {\n",
      },
      {
        file: SLOTS,
        from: "  return state == SLOT_STATE_PENDING ||",
        to:
          "  if (newest(slots, slot)->record.image_version < slots->metadata.version_floor) {\n" +
          "    return false;\n  }\n  return state == SLOT_STATE_PENDING ||",
      },
    ],
  },
  {
    name: "the last trial is burned in a new sector, and the old one is erased first",
    scenario: "second-slot",
    sinceOperation: 17,
    cutsNeeded: 2,
    edits: [
      {
        file: METADATA,
        from: "      newest->trials_used++;\n",
        to:
          "      newest->trials_used++;\n" +
          "      if (newest->trials_used == METADATA_TRIALS) {\n" +
          "        nor_erase(metadata->sector, FLASH_SECTOR_SIZE);\n" +
          "        return change_sector(metadata);\n      }\n",
      },
    ],
  },
  {
    name: "a confirmation raises the floor only where it was the first trial",
    scenario: "second-slot",
    sinceOperation: 17,
    cutsNeeded: 1,
    edits: [
      {
        file: METADATA,
        from: "  if (found.confirmed) {\n",
        to: "  if (found.confirmed && found.trials_used < 2) {\n",
      },
    ],
  },
];
