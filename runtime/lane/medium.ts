/** The medium that outlives a lane, kept for it by its host: 16 KiB under the rules of NOR flash. */

import { MEDIUM_SIZE, type MediumWrite } from "../contract/system.ts";
import { SECTOR_SIZE } from "../wire/state-messages.ts";

const ERASED = 0xff;
const PAGE_SIZE = 256;

export class Medium {
  readonly bytes: Uint8Array = new Uint8Array(MEDIUM_SIZE).fill(ERASED);

  apply(write: MediumWrite): void {
    this.applyTorn(write, SECTOR_SIZE);
  }

  /** The write as power was cut after its first `size` bytes. */
  applyTorn(write: MediumWrite, size: number): void {
    const { offset } = write;
    if (write.kind === "erase") {
      this.bytes.fill(ERASED, offset, offset + Math.min(size, SECTOR_SIZE));
      return;
    }
    for (const [at, byte] of write.bytes.subarray(0, size).entries()) {
      this.bytes[offset + at] = (this.bytes[offset + at] ?? 0) & byte;
    }
  }

  /** The writes that make another medium alike, page by page; what is erased needs none. */
  contents(): readonly MediumWrite[] {
    const writes: MediumWrite[] = [];
    for (let offset = 0; offset < this.bytes.length; offset += PAGE_SIZE) {
      const bytes = this.bytes.slice(offset, offset + PAGE_SIZE);
      if (bytes.some((byte) => byte !== ERASED)) writes.push({ kind: "program", offset, bytes });
    }
    return writes;
  }

  clear(): void {
    this.bytes.fill(ERASED);
  }
}
