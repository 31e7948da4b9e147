import { expect, test } from "vitest";
import { crc32 } from "../../runtime/wire/crc32.ts";
import {
  bodySizeMax,
  encodeImage,
  HEADER_OFFSETS,
  type ImageLabel,
  parseImage,
  RUN_ADDRESSES,
  slotsFor,
} from "./image.ts";
import { SLOT_A, SLOT_B, SRAM_BASE } from "./layout.ts";

const label: ImageLabel = {
  runAddress: SRAM_BASE,
  imageVersion: 7,
  system: "sensor_poll_v3",
  lane: "ada",
};
const body = Uint8Array.from({ length: 1024 }, (_, at) => (at * 5) & 0xff);
const good = encodeImage(label, body);

/** `good` with `change` made to its header, whose checksum is then made right again. */
function resealed(change: (view: DataView) => void): Uint8Array {
  const bytes = good.slice();
  const view = new DataView(bytes.buffer);
  change(view);
  view.setUint32(HEADER_OFFSETS.crc, crc32(bytes, HEADER_OFFSETS.crc), true);
  return bytes;
}

function whyOf(bytes: Uint8Array): string {
  const parsed = parseImage(bytes);
  return parsed.kind === "refused" ? parsed.why : "accepted";
}

test("an image says what went into it", () => {
  expect(parseImage(good)).toMatchObject({ kind: "image", ...label, body });
});

test("names may fill their fields", () => {
  const names = { system: "s".repeat(32), lane: "l".repeat(16) };
  expect(parseImage(encodeImage({ ...label, ...names }, body))).toMatchObject(names);
});

test("an image that is copied goes into either slot, one that runs in place into its own", () => {
  const slots = RUN_ADDRESSES.map((runAddress) => slotsFor({ ...label, runAddress }));
  expect(slots).toEqual([[SLOT_A, SLOT_B], [SLOT_A], [SLOT_B]]);
});

test("cut short anywhere, it is refused as truncated", () => {
  for (let size = 0; size < good.length; size++) {
    expect(whyOf(good.subarray(0, size))).toMatch(/^truncated/);
  }
});

test("with any one bit flipped it is refused", () => {
  for (let bit = 0; bit < good.length * 8; bit++) {
    const damaged = good.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(whyOf(damaged)).not.toBe("accepted");
  }
});

test.each([
  [
    "too large",
    8,
    bodySizeMax(SRAM_BASE) + 4,
    /^too large: a body of 131076 bytes \(at most 131072\)/,
  ],
  ["without a body", 8, 0, /cannot hold a vector table/],
  ["with a body of odd size", 8, 1022, /cannot hold a vector table/],
  ["linked for nowhere", 12, SRAM_BASE + 4, /^linked to run at 0x20000004/],
  ["of a header that is to come", 4, 0x0001_0002, /^of unknown header version 2/],
  ["for another board", 4, 0x0002_0001, /^for board kind 2/],
  ["with a meaning not known", 20, 1, /reserved header bytes/],
  ["with a byte set where there is none", 248, 1, /reserved header bytes/],
  ["without a system", 56, 0, /system name/],
  ["whose lane's name has bytes after its end", 100, 0x0000_0041, /lane name/],
])("an image %s is refused", (_, at, value, why) => {
  expect(whyOf(resealed((view) => view.setUint32(at, value, true)))).toMatch(why);
});

test("bytes after the body's end are refused", () => {
  expect(whyOf(Uint8Array.of(...good, 0, 0))).toBe("followed by 2 extra bytes");
});

test("damage to the header and to the body are told apart", () => {
  const [header, inBody] = [good.slice(), good.slice()];
  header[HEADER_OFFSETS.lane] = 0x42;
  inBody[good.length - 1] = 0x42;
  expect(whyOf(header)).toMatch(/^damaged: its header/);
  expect(whyOf(inBody)).toMatch(/^damaged: its body/);
  expect(whyOf(inBody.subarray(1))).toMatch(/^not a Tripod image/);
});

test.each([
  ["system", { ...label, system: "s".repeat(33) }],
  ["lane", { ...label, lane: "a lane" }],
  ["run address", { ...label, runAddress: 0 }],
])("an image with a bad %s is never made", (_, bad) => {
  expect(() => encodeImage(bad, body)).toThrow(RangeError);
});

test("what was parsed is a copy, even of a view or a Buffer", () => {
  const larger = Buffer.concat([Buffer.alloc(5), good, Buffer.alloc(4)]);
  const parsed = parseImage(larger.subarray(5, 5 + good.length));
  larger.fill(0);
  expect(parsed).toEqual(parseImage(good));
});
