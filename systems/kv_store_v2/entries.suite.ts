/** What a snapshot holds, for the tests: read without a check. */

export function entriesIn(snapshot: Uint8Array): Map<bigint, bigint> {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.length);
  const entries = new Map<bigint, bigint>();
  for (let at = 16; at + 16 <= snapshot.length; at += 16) {
    entries.set(view.getBigUint64(at, true), view.getBigUint64(at + 8, true));
  }
  return entries;
}
