/**
 * Checks that a ULog is whole: magic, header, and messages that end where the file ends.
 * The library reads what it can of a torn file and says nothing, so a cut log would pass for a short one.
 *
 * Layout: "ULog File Format", PX4 developer guide.
 */

const MAGIC = [0x55, 0x4c, 0x6f, 0x67, 0x01, 0x12, 0x35];
/** Magic, version byte, start time. */
const HEADER_SIZE = 16;
/** Size of the body (16 bits, little-endian), then the type. */
const MESSAGE_HEADER_SIZE = 3;

const FLAG_BITS = "B";
const FLAG_BITS_SIZE = 40;
/** Within the body of flag bits: 8 bytes of compatible flags, 8 of incompatible ones, 3 offsets. */
const INCOMPATIBLE_FLAGS_AT = 8;
const APPENDED_OFFSET_AT = 16;

/** The types that may stand before the data section: flags, formats, information, parameters. */
const DEFINITIONS = "BFIMPQ";

/** Why the bytes are not a complete ULog, and what to do; undefined when they are. */
export function framingError(bytes: Uint8Array): string | undefined {
  if (MAGIC.some((byte, index) => index < bytes.length && bytes[index] !== byte)) {
    return "not a ULog file: it does not begin with the ULog magic; give a .ulg file";
  }
  if (bytes.length < HEADER_SIZE) return torn("its header", bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refused = unreadableFlags(view);
  if (refused !== undefined) return refused;
  const end = dataEnd(view);
  let at = HEADER_SIZE;
  let section = "its definitions";
  while (at < end) {
    if (end - at < MESSAGE_HEADER_SIZE) return torn(section, at);
    if (!DEFINITIONS.includes(typeAt(view, at))) section = "its data";
    const next = at + MESSAGE_HEADER_SIZE + view.getUint16(at, true);
    if (next > end) return torn(section, at);
    at = next;
  }
  return section === "its data" ? undefined : torn("its definitions, before any data", at);
}

function torn(section: string, at: number): string {
  return `is truncated: it ends inside ${section} (byte ${at}); copy the log again, whole`;
}

function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at + 2));
}

/** Flag bits, if any, are the first message. */
function hasFlagBits(view: DataView): boolean {
  const body = HEADER_SIZE + MESSAGE_HEADER_SIZE;
  return (
    view.byteLength >= body + FLAG_BITS_SIZE &&
    typeAt(view, HEADER_SIZE) === FLAG_BITS &&
    view.getUint16(HEADER_SIZE, true) >= FLAG_BITS_SIZE
  );
}

function unreadableFlags(view: DataView): string | undefined {
  if (!hasFlagBits(view)) return undefined;
  const flags = view.getBigUint64(HEADER_SIZE + MESSAGE_HEADER_SIZE + INCOMPATIBLE_FLAGS_AT, true);
  // Bit 0 says that data are appended after the data section; no other bit is defined.
  if (flags <= 1n) return undefined;
  return "is a ULog with incompatible flags that are not known here; convert it with a newer tool";
}

/** Where the data section ends: at the end of the file, or where a crash dump was appended. */
function dataEnd(view: DataView): number {
  if (!hasFlagBits(view)) return view.byteLength;
  const appended = view.getBigUint64(HEADER_SIZE + MESSAGE_HEADER_SIZE + APPENDED_OFFSET_AT, true);
  return appended > 0n && appended < view.byteLength ? Number(appended) : view.byteLength;
}
