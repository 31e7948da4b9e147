/** Faults in kv_store_v2's Rust lane, the log, its index and the generations. */
import { mutantsOf, type Substitution } from "./mutant.ts";

const of = (file: string, changes: readonly Substitution[]) =>
  mutantsOf("kv_store_v2", "rust", `systems/kv_store_v2/lanes/rust/${file}`, changes);

export const kvStoreRust = [
  ...of("lane.rs", [
    {
      why: "more keys are promised where an answer is full",
      find: "u32::from(entries.next().is_some())",
      replace: "u32::from(size == KEYS_MAX * KEY_SIZE)",
    },
    {
      why: "a key is lost behind an answer that is full",
      find: "for (room, entry) in keys.chunks_exact_mut(KEY_SIZE).zip(entries.by_ref()) {",
      replace: "for (entry, room) in entries.by_ref().zip(keys.chunks_exact_mut(KEY_SIZE)) {",
    },
    {
      why: "a deletion is not kept",
      find: "                    self.keep(key, None);\n",
      replace: "",
    },
    {
      why: "a put that found no room is kept",
      find: "if !matches!(put, Put::Full) {",
      replace: "{",
    },
    {
      why: "a restored state does not know how many slots it accounts for",
      find: "        self.slots = cycles;\n",
      replace: "",
    },
    {
      why: "a get may bring a value",
      find: "(2, _, 0) => Ok(Operation::Get(key)),",
      replace: "(2, ..) => Ok(Operation::Get(key)),",
    },
  ]),
  ...of("store.rs", [
    {
      why: "there is room for one entry too many",
      find: "self.live == self.capacity",
      replace: "self.live > self.capacity",
    },
    {
      why: "a key that was deleted stays so when it is put again",
      find: "                *slot = at;",
      replace: "                slot.0 = at.0 | slot.0 & DELETED;",
    },
    {
      why: "deleted keys are listed",
      find: "            if slot.is_live() {\n                return",
      replace: "            if true {\n                return",
    },
    {
      why: "a deletion is not counted",
      find: "        self.live -= 1;\n",
      replace: "",
    },
    {
      why: "a replaced value stays in the digest",
      find: "                self.digest.subtract(Entry { key, value });\n                Put::Replaced",
      replace: "                let _ = key;\n                Put::Replaced",
    },
    {
      why: "the two parts of the index are listed in the wrong order",
      find: "if log[tail.at()].key < log[run.at()].key => &mut self.tail,",
      replace: "if log[tail.at()].key > log[run.at()].key => &mut self.tail,",
    },
  ]),
  ...of("journal.rs", [
    {
      why: "a page of the state begins behind its first key",
      find: "self.state_key = entry.key,",
      replace: "self.state_key = entry.key.wrapping_add(1),",
    },
    {
      why: "the older generation counts",
      find: ".max_by_key(|(last, ..)| last.generation)?;",
      replace: ".min_by_key(|(last, ..)| last.generation)?;",
    },
    {
      why: "the half in use is erased",
      find: "let lower = (1 - self.half) * SECTORS_OF_HALF;\n        let mut sectors",
      replace: "let lower = self.half * SECTORS_OF_HALF;\n        let mut sectors",
    },
    {
      why: "changes begin on the state's last page",
      find: "self.page = self.state_pages;",
      replace: "self.page = self.state_pages - 1;",
    },
    {
      why: "a page of changes is taken without its first",
      find: "places.enumerate() {",
      replace: "places.enumerate().skip(1) {",
    },
  ]),
  ...of("page.rs", [
    {
      why: "a page that was cut short counts",
      find: ".filter(|_| word(&page[HEADER_CHECK..HEADER_SIZE]) == check)",
      replace: "",
    },
    {
      why: "a change that was cut short counts",
      find: ".filter(|_| word(&bytes[CHANGE_CHECK..CHANGE_SIZE]) == check)",
      replace: ".filter(|_| !is_blank(bytes))",
    },
  ]),
  ...of("snapshot.rs", [
    {
      why: "a snapshot's digest is not looked at",
      find: "\n            && sums_bytes == digest",
      replace: "",
    },
    {
      why: "a snapshot's count is not looked at",
      find: "bytes.starts_with(&header(count))",
      replace: "bytes.starts_with(&MAGIC)",
    },
  ]),
  ...of("digest.rs", [
    {
      why: "the digest is mixed by another number",
      find: "bits ^ bits >> 31",
      replace: "bits ^ bits >> 32",
    },
  ]),
];
