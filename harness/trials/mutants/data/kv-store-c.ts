/** Faults in kv_store_v2's C lane, the hash table, its index and the two banks. */
import { mutantsOf, type Substitution } from "./mutant.ts";

const of = (file: string, changes: readonly Substitution[]) =>
  mutantsOf("kv_store_v2", "c", `systems/kv_store_v2/lanes/c/${file}`, changes);

export const kvStoreC = [
  ...of("lane.c", [
    {
      why: "more keys are never promised",
      find: "      answer->more = true;\n",
      replace: "",
    },
    {
      why: "a put that found no room is kept",
      find: "  } else {\n    answer->result = RESULT_FULL;",
      replace: "  } else {\n    keep(state, RECORD_PUT, entry);\n    answer->result = RESULT_FULL;",
    },
    {
      why: "an answer holds 23 keys",
      find: "if (size == KEYS_MAX * KEY_SIZE) {",
      replace: "if (size == KEYS_MAX * KEY_SIZE - KEY_SIZE) {",
    },
    {
      why: "len may bring a key",
      find: "(request->operation != OPERATION_LEN || request->entry.key == 0) &&\n",
      replace: "",
    },
    {
      why: "a snapshot's digest is not looked at",
      find: "!has_digest(staged, count, told)",
      replace: "count > capacity",
    },
    {
      why: "silence does not count as a slot",
      find: "  state->slots++;\n",
      replace: "  state->slots += readings[0].bytes != NULL;\n",
    },
    {
      why: "a deletion is kept as a put",
      find: "keep(state, RECORD_DELETE,",
      replace: "keep(state, RECORD_PUT,",
    },
    {
      why: "a restored state does not know how many slots it accounts for",
      find: "  state->slots = cycles;\n",
      replace: "",
    },
    {
      why: "a restored state is not kept",
      find: "  journal_rewrite(&state->journal, cycles);\n",
      replace: "",
    },
  ]),
  ...of("key_index.h", [
    {
      why: "the key that is looked for is passed over in its page",
      find: "if (index_key(index, entries, middle) < key) {",
      replace: "if (index_key(index, entries, middle) <= key) {",
    },
    {
      why: "a page that has no entry left stays in the order",
      find: "  if (page->size == 0) {\n    index_close(index, cursor.page);\n  }\n",
      replace: "",
      equivalent:
        "an empty page is passed over, and made one with a neighbour as soon as that has room",
    },
    {
      why: "two pages become one that does not hold both",
      find: "lower->size + upper->size <= INDEX_PAGE_SIZE / 2",
      replace: "lower->size + upper->size <= INDEX_PAGE_SIZE * 2",
    },
    {
      why: "the place where a page is split goes to the upper half",
      find: "if (cursor.at > INDEX_PAGE_SIZE / 2) {",
      replace: "if (cursor.at >= INDEX_PAGE_SIZE / 2) {",
      equivalent:
        "the end of the one page and the beginning of the next are one place in the order",
    },
  ]),
  ...of("store.h", [
    {
      why: "there is room for one entry too many",
      find: "if (store->size == store->capacity) {",
      replace: "if (store->size > store->capacity) {",
    },
    {
      why: "a value that is replaced stays in the digest",
      find: "    store_count_out(store->digest, *entry);\n",
      replace: "",
    },
    {
      why: "the digest is mixed by another number",
      find: "bits ^= bits >> 27;",
      replace: "bits ^= bits >> 28;",
    },
    {
      why: "a gap in the table is not closed",
      find: "  store_close_gap(store, bucket);",
      replace: "  store->buckets[bucket] = 0;",
    },
    {
      why: "a gap is closed as if the table had an end",
      find: "((bucket - home) & store->mask) >= ((bucket - gap) & store->mask)",
      replace: "home <= gap",
    },
    {
      why: "what was freed is not used again",
      find: "store->freed = (uint32_t)store->entries[number].value;",
      replace: "store->freed = 0;",
      survives: "on a laptop there is room for 131072 entries, and no history frees that many",
    },
  ]),
  ...of("journal.h", [
    {
      why: "a bank is erased by half",
      find: "journal->is_dirty[lower] ? lower : lower + 1;",
      replace: "lower;",
    },
    {
      why: "the bank in use is erased",
      find: "const uint32_t lower = 2 * (1 - journal->bank);",
      replace: "const uint32_t lower = 2 * journal->bank;",
    },
    {
      why: "a record that was cut short counts",
      find: "return read_le(bytes + CHECKED_RECORD_SIZE, 4) == crc32(bytes, CHECKED_RECORD_SIZE);",
      replace: "return true;",
    },
    {
      why: "what follows a record that was cut short is not read",
      find: "      continue;\n",
      replace: "      break;\n",
    },
    {
      why: "a header that was cut short counts",
      find: "read_le(header + 12, 4) == crc32(header, CHECKED_HEADER_SIZE) &&",
      replace: "sequence != UINT32_MAX &&",
    },
    {
      why: "a bank's slots are not read",
      find: "      journal->slots = (uint32_t)read_le(header + 4, 4);\n",
      replace: "",
    },
    {
      why: "the first bank counts, not the newest",
      find: "sequence > journal->sequence) {",
      replace: "journal->sequence == 0) {",
    },
    {
      why: "a record counts slots from the first one",
      find: "record->slots - slots_before);",
      replace: "record->slots);",
    },
  ]),
  ...of("snapshot.h", [
    {
      why: "a snapshot's version is not looked at",
      find: "for (uint32_t i = 0; i < SNAPSHOT_HEADER_SIZE; i++) {",
      replace: "for (uint32_t i = 4; i < SNAPSHOT_HEADER_SIZE; i++) {",
    },
  ]),
];
