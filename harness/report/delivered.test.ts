import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { TraceRecord } from "../../runtime/trace.ts";
import { bytesOf } from "../../runtime/wire/bytes.ts";
import { DeliveredBytes } from "./delivered.ts";

const sha256 = (hex: string) => createHash("sha256").update(bytesOf(hex)).digest("hex");

function slot(cycle: number, hex: string | null): TraceRecord {
  const value = hex === null ? null : bytesOf(hex);
  return { t: "slot", cycle, readings: [], vote: "unanimous", value, verdict: "pass" };
}

/** Three bytes of a file of ten. */
const sent = { sha256: sha256("010203"), bytes: 3, file_bytes: 10 };
const counts = { sent_bytes: 3, file_bytes: 10 };

test("the voted bytes are put together in the order of the slots", () => {
  const delivered = new DeliveredBytes((output) => output, sent);
  for (const [cycle, value] of ["0102", "", "03"].entries()) delivered.add(slot(cycle, value));
  expect(delivered.result()).toEqual({ ...counts, bytes: 3, sha256: sent.sha256, equal: true });
});

test("a slot without a vote leaves a gap, and what is delivered is not what was sent", () => {
  const delivered = new DeliveredBytes((output) => output, sent);
  delivered.add(slot(0, "0102"));
  delivered.add(slot(1, null));
  const hash = sha256("0102");
  expect(delivered.result()).toEqual({ ...counts, bytes: 2, sha256: hash, equal: false });
});
