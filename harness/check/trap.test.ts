/** What sanitizers and run-time checks print, as it was seen, and what a counterexample says of it. */
import { expect, test } from "vitest";
import { trapIn } from "./trap.ts";

const SUMMARY = "SUMMARY: AddressSanitizer: global-buffer-overflow";

test.each([
  [
    "of undefined behaviour, with the line",
    "systems/s/lanes/c/lane.c:41:31: runtime error: shift exponent 64 is too large for 64-bit type 'long unsigned int'\n",
    "undefined behaviour: shift exponent 64 is too large for 64-bit type 'long unsigned int', lane.c:41",
  ],
  [
    "of misaligned access, without the address",
    "lane.c:7:3: runtime error: load of misaligned address 0x7ffc00000001 for type 'const uint32_t', which requires 4 byte alignment\n",
    "undefined behaviour: load of misaligned address for type 'const uint32_t', which requires 4 byte alignment, lane.c:7",
  ],
  [
    "of addresses, in the midst of its report",
    `==2==ERROR: AddressSanitizer: global-buffer-overflow on address 0x000000404447\n    #0 0x401229 in get\n${SUMMARY} /tripod/lane.c:4 in get\nShadow bytes around the buggy address:\n==2==ABORTING\n`,
    "undefined behaviour: global-buffer-overflow, lane.c:4",
  ],
  [
    "of addresses, where nothing tells the line",
    `${SUMMARY} (/tripod/lane+0x401229) in get\n`,
    "undefined behaviour: global-buffer-overflow",
  ],
  [
    "of an old Rust",
    "thread 'main' panicked at 'attempt to add with overflow', systems/s/lanes/rust/lane.rs:12:5\nnote: run with `RUST_BACKTRACE=1`\n",
    "arithmetic: attempt to add with overflow, lane.rs:12",
  ],
  [
    "of a newer Rust",
    "\nthread 'main' (7) panicked at systems/s/lanes/rust/lane.rs:12:5:\nattempt to shift left with overflow\nnote: run with `RUST_BACKTRACE=1`\n",
    "arithmetic: attempt to shift left with overflow, lane.rs:12",
  ],
  ["of Ada", "lane.adb:30: failed check: overflow\n", "failed check: overflow, lane.adb:30"],
])("a report %s is a trap", (_, words, why) => {
  expect(trapIn(words)).toEqual({ kind: "trap", why });
});

test("a process that ended in another way was not trapped", () => {
  expect(trapIn("")).toBeUndefined();
  expect(trapIn("thread 'main' panicked at 'index out of bounds', lane.rs:3:1")).toBeUndefined();
});
