/** Faults in the parts, one each. Whatever the prover makes of them, it must not be a proof. */

export interface PartMutant {
  readonly part: string;
  /** What is wrong now. */
  readonly fault: string;
  /** Stands once in the part's source. */
  readonly find: string;
  readonly replace: string;
}

type Change = readonly [fault: string, find: string, replace: string];

function of(part: string, ...changes: readonly Change[]): readonly PartMutant[] {
  return changes.map(([fault, find, replace]) => ({ part, fault, find, replace }));
}

export const partMutants: readonly PartMutant[] = [
  ...of(
    "fusion",
    [
      "an interval does not hold its upper bound",
      "lo[k] <= t && t <= hi[k]) {",
      "lo[k] <= t && t < hi[k]) {",
    ],
    [
      "an interval does not hold its lower bound",
      "lo[k] <= t && t <= hi[k]) {",
      "lo[k] < t && t <= hi[k]) {",
    ],
    [
      "an interval holds what either bound allows",
      "lo[k] <= t && t <= hi[k]) {",
      "lo[k] <= t || t <= hi[k]) {",
    ],
    [
      "one interval too few is enough",
      "const int32_t need = n - f;",
      "const int32_t need = n - f - 1;",
    ],
    [
      "one interval too many is needed",
      "const int32_t need = n - f;",
      "const int32_t need = n - f + 1;",
    ],
    ["the lowest point is taken as the highest", "lo[i] < best_lo", "lo[i] > best_lo"],
    [
      "a lower bound is needed by one more",
      "cover_count(lo, hi, n, lo[i]) >= need",
      "cover_count(lo, hi, n, lo[i]) > need",
    ],
    [
      "an upper bound is taken unseen",
      "hi[i] > best_hi && cover_count(lo, hi, n, hi[i]) >= need",
      "hi[i] > best_hi",
    ],
    ["the upper bound begins at the last interval's", "best_hi = best_lo;", "best_hi = hi[n - 1];"],
    ["no point is told as one", "return 0;\n  }\n\n  best_hi", "return 1;\n  }\n\n  best_hi"],
    [
      "the bounds are the other way round",
      "*out_lo = best_lo;\n  *out_hi = best_hi;",
      "*out_lo = best_hi;\n  *out_hi = best_lo;",
    ],
  ),
  ...of(
    "vote",
    ["the first is not compared with the third", "if (a == b || a == c) {", "if (a == b) {"],
    ["it takes all three", "if (a == b || a == c) {", "if (a == b && a == c) {"],
    [
      "the one that differs wins",
      "*out = b;\n    return 1;\n  }\n  return 0;\n}\n\n/*@ requires 0",
      "*out = a;\n    return 1;\n  }\n  return 0;\n}\n\n/*@ requires 0",
    ],
    [
      "a byte is not compared",
      "for (int32_t i = 0; i < n; i++) {\n    if (x[i]",
      "for (int32_t i = 1; i < n; i++) {\n    if (x[i]",
    ],
    [
      "bytes that differ are alike",
      "if (x[i] != y[i]) {\n      return 0;",
      "if (x[i] != y[i]) {\n      return 1;",
    ],
    ["a byte is copied beyond the end", "i < n; i++) {\n    dst[i]", "i <= n; i++) {\n    dst[i]"],
    ["the last byte is not copied", "i < n; i++) {\n    dst[i]", "i < n - 1; i++) {\n    dst[i]"],
    ["the first wins where the others agree", "copy_bytes(out, b, n);", "copy_bytes(out, a, n);"],
    ["others than x are counted", "if (v[k] == x) {", "if (v[k] != x) {"],
    [
      "one vote too few is a quorum",
      "count_votes(v, n, v[i]) >= q",
      "count_votes(v, n, v[i]) >= q - 1",
    ],
    [
      "the last is never voted for",
      "for (int32_t i = 0; i < n; i++) {\n    if (count_votes",
      "for (int32_t i = 0; i < n - q; i++) {\n    if (count_votes",
    ],
  ),
  ...of(
    "distinct",
    ["each is compared with itself", "j < i; j++", "j <= i; j++"],
    ["the first is not compared", "int32_t j = 0;", "int32_t j = 1;"],
    ["the last is not compared", "i < count; i++", "i < count - 1; i++"],
    ["what differs is the same", "ids[j] == ids[i]", "ids[j] != ids[i]"],
    ["one beyond the end is read", "i < count; i++", "i <= count; i++"],
    ["it is turned round", "  return 1;\n}", "  return 0;\n}"],
  ),
  ...of(
    "crc32",
    ["one bit of the table is wrong", "0x77073096u", "0x77073097u"],
    ["the table's last entry is that of another polynomial", "0x2D02EF8Du", "0x2D02EF8Cu"],
    [
      "two entries of the table are exchanged",
      "0xB7BD5C3Bu, 0xC0BA6CADu",
      "0xC0BA6CADu, 0xB7BD5C3Bu",
    ],
    ["the entry beside it is taken", "return TABLE[n];", "return TABLE[n ^ 1u];"],
    ["half of the table is used", "& 0xFFu", "& 0x7Fu"],
    ["the rest is shifted by one bit too few", "c >> 8", "c >> 7"],
    ["it begins with zero", "uint32_t c = 0xFFFFFFFFu;", "uint32_t c = 0u;"],
    ["the last byte is left out", "i < size; i++", "i + 1u < size; i++"],
    ["the final change is left out", "return c ^ 0xFFFFFFFFu;", "return c;"],
  ),
  ...of(
    "majority",
    ["sizes are not compared", "if (a->size != size) {", "if (a->size < size) {"],
    [
      "the last byte is not compared",
      "k < size; k++) {\n    if (a",
      "k < size - 1; k++) {\n    if (a",
    ],
    ["half is a majority", "count, i) > lanes", "count, i) >= lanes"],
    ["half of those heard is a majority", "count, i) > lanes", "count, i) > count"],
    [
      "the last is never found",
      "for (int32_t i = 0; i < count; i++) {\n    if (2",
      "for (int32_t i = 0; i < count - 1; i++) {\n    if (2",
    ],
    [
      "another is told",
      "return i;\n    }\n  }\n  return -1;",
      "return 0;\n    }\n  }\n  return -1;",
    ],
    [
      "each counts for itself alone",
      "agree += alike(values[i], values[index]);",
      "agree += alike(values[i], values[i]);",
    ],
  ),
  ...of(
    "cobs",
    ["a code of 0 is taken", "code == 0 || code > n - i", "code > n - i"],
    ["a block may reach beyond the end", "code > n - i ||", "code > n - i + 1 ||"],
    ["what is decoded may be a byte too long", "code - 1 > cap - o", "code - 1 > cap - o + 1"],
    [
      "a zero in a block is taken",
      "if (b == 0u) {\n        return -1;",
      "if (b == 0u) {\n        return o;",
    ],
    ["a byte goes one place too far", "dst[o + j - 1] = b;", "dst[o + j] = b;"],
    ["a full block ends with a zero", "code != 255 && i < n", "i < n"],
    ["the last block ends with a zero", "code != 255 && i < n", "code != 255"],
    ["a zero is written beyond the room", "if (o >= cap) {", "if (o > cap) {"],
    ["another byte stands for zero", "dst[o] = 0u;", "dst[o] = 1u;"],
    ["a code is one too small", "dst[to] = (uint8_t)(run + 1);", "dst[to] = (uint8_t)run;"],
    ["a block does not end at a zero", "run < most && src[from + run] != 0u", "run < most"],
    ["a byte is written one place early", "dst[to + run] = src", "dst[to + run - 1] = src"],
    ["the byte after is copied", "src[from + run - 1];", "src[from + run];"],
    [
      "a block is one byte longer than can be",
      "left < 254 ? left : 254",
      "left < 255 ? left : 255",
    ],
    [
      "a full block implies a zero",
      "if (run < 254) {\n      i++;",
      "if (run <= 254) {\n      i++;",
    ],
    ["a zero is encoded twice", "if (run < 254) {\n      i++;", "if (run < 0) {\n      i++;"],
    ["the last block is left out", "if (i == n) {", "if (i >= n - 1) {"],
  ),
  ...of(
    "agreement",
    ["sizes are not compared", "if (n != b_ends[k] - b_from) {", "if (n < b_ends[k] - b_from) {"],
    ["the last byte is not compared", "int32_t k = 0; k < n; k++", "int32_t k = 0; k < n - 1; k++"],
    ["the first byte is not compared", "int32_t k = 0; k < n; k++", "int32_t k = 1; k < n; k++"],
    ["the first log alone tells how long", "a_count < b_count ? a_count : b_count", "a_count"],
    ["the shorter is the longer", "a_count < b_count ? a", "a_count > b_count ? a"],
    ["what differs counts", "b_from, n) == 0) {", "b_from, n) == 1) {"],
    ["the second log is read from its beginning", "b_from = b_ends[k];", "b_from = 0;"],
    ["one entry too many is alike", "return most;", "return most + 1;"],
  ),
];
