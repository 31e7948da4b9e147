/** The medium that outlives a lane, kept for it by its host: 16 KiB under the rules of NOR flash. */

import { MEDIUM_SIZE, type MediumWrite } from "../contract/system.ts";
import { PAGE_SIZE, SECTOR_SIZE } from "../wire/medium-write.ts";

const ERASED = 0xff;

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
    const count = Math.min(write.bytes.length, size);
    for (let at = 0; at < count; at++) {
      this.bytes[offset + at] = (this.bytes[offset + at] ?? 0) & (write.bytes[at] ?? 0);
    }
  }

  /** The writes that make another medium alike, page by page; what is erased needs none. */
  contents(): readonly MediumWrite[] {
    const writes: MediumWrite[] = [];
    for (let offset = 0; offset < this.bytes.length; offset += PAGE_SIZE) {
      const end = offset + PAGE_SIZE;
      if (this.#isErased(offset, end)) continue;
      writes.push({ kind: "program", offset, bytes: this.bytes.slice(offset, end) });
    }
    return writes;
  }

  clear(): void {
    this.bytes.fill(ERASED);
  }

  #isErased(from: number, end: number): boolean {
    for (let at = from; at < end; at++) if (this.bytes[at] !== ERASED) return false;
    return true;
  }
}
