/** Faults in kv_store_v2's TypeScript lane, the rows and their journal. */
import { mutantsOf, type Substitution } from "./mutant.ts";

const of = (file: string, changes: readonly Substitution[]) =>
  mutantsOf("kv_store_v2", "ts", `systems/kv_store_v2/lanes/ts/${file}`, changes);

/** What of a journal takes many cuts to find is found where there are many. */
const FEW_ON_NODE =
  "a lane on Node gets a fortieth of the histories; the like of it in a native lane is killed";

export const kvStoreTs = [
  ...of("lane.ts", [
    {
      why: "a store that is full replaces nothing",
      find: "isNew && this.#entries.size === this.#capacity",
      replace: "this.#entries.size === this.#capacity",
    },
    {
      why: "more keys are promised where an answer is full",
      find: "more: until < this.#entries.size",
      replace: "more: keys.length === KEYS_MAX",
    },
    {
      why: "the least key that is asked for is left out",
      find: "found < 0 ? -1 - found : found;",
      replace: "found < 0 ? -1 - found : found + 1;",
    },
    {
      why: "a value that is replaced stays in the digest",
      find: "    if (!isNew) this.#digest.subtract(this.#rowWith(before));\n",
      replace: "",
    },
    {
      why: "a deletion is not kept",
      find: "    this.#journal?.change(key, undefined, this.#entries, this.#cycles);\n",
      replace: "",
    },
    {
      why: "a snapshot's digest is not looked at",
      find: "digest.length !== bytes.length || bytes.some((byte, at) => byte !== digest[at])",
      replace: "digest.length !== bytes.length",
    },
    {
      why: "a slot without an operation is not counted",
      find: "    this.#cycles++;",
      replace: "    if (operation !== undefined) this.#cycles++;",
    },
    {
      why: "what is recovered is kept though the medium held too much",
      find: "recovered === undefined || recovered.entries.size > this.#capacity",
      replace: "recovered === undefined",
      equivalent: "a medium outlives no change of the configuration in a run",
    },
  ]),
  ...of("lane.ts", [
    {
      why: "an answer holds 25 keys",
      find: "const KEYS_MAX = 24;",
      replace: "const KEYS_MAX = 25;",
    },
    {
      why: "a value of 0 is taken for none",
      find: 'place < 0 ? { kind: "absent" }',
      replace: 'place < 0 || this.#entries.value(place) === 0n ? { kind: "absent" }',
    },
    {
      why: "a deletion answers with the value of the next key",
      find: "    const value = this.#entries.value(place);\n    this.#entries.remove(place);",
      replace: "    this.#entries.remove(place);\n    const value = this.#entries.value(place);",
    },
  ]),
  ...of("digest.ts", [
    {
      why: "a carry is lost in the digest",
      find: "upper + (low > 0xffffffff ? 1 : 0)",
      replace: "upper",
    },
    {
      why: "the digest has one sum",
      find: "for (let sum = 0; sum < 4; sum += 2) {\n      view",
      replace: "for (let sum = 0; sum < 2; sum += 2) {\n      view",
    },
  ]),
  ...of("entries.ts", [
    {
      why: "keys are ordered as signed numbers",
      find: "(place * ROW_SIZE + 4, true) - high;",
      replace: "(place * ROW_SIZE + 4, true) % 2 ** 31 - (high % 2 ** 31);",
    },
    {
      why: "a block gives back more than is free",
      find: "this.#size * ROW_SIZE * 2 <= half",
      replace: "this.#size * ROW_SIZE <= half * 2",
    },
  ]),
  ...of("journal.ts", [
    {
      why: "the older half counts",
      find: "right.generation - left.generation",
      replace: "left.generation - right.generation",
    },
    {
      why: "what was written is written again with each slot",
      find: "    this.#writes = [];\n",
      replace: "",
    },
    {
      why: "a checkpoint's entries are not checked",
      find: "  if (checksum(rows) !== header.getUint32(16, true)) return undefined;\n",
      replace: "",
      equivalent: "the header is written last, and where it is whole the entries are",
    },
    {
      why: "a half is erased by half",
      find: '    this.#writes.push({ kind: "erase", offset: start + SECTOR_SIZE });\n',
      replace: "",
      survives: FEW_ON_NODE,
    },
    {
      why: "what follows a record that was cut short is not read",
      find: "!== generation) continue;",
      replace: "!== generation) break;",
      survives: FEW_ON_NODE,
    },
    {
      why: "a checkpoint goes to the half in use",
      find: "    this.#half = 1 - this.#half;",
      replace: "    this.#half = 0;",
      survives: FEW_ON_NODE,
    },
    {
      why: "after a recovery the next change begins the other half",
      find: "    this.#at = at;\n",
      replace: "",
      equivalent: "it wears the medium, and loses nothing",
    },
  ]),
  ...of("snapshot.ts", [
    {
      why: "the reserved bytes of a snapshot are not looked at",
      find: " && view.getBigUint64(8, true) === 0n",
      replace: "",
    },
  ]),
];
