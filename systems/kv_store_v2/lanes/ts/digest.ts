/** The state's digest: two sums over the entries, in halves of 32 bits. It finds faults; whoever wants to can forge it. */

const SALTS = new Uint32Array([0x9e3779b9, 0x7f4a7c15, 0xd1b54a32, 0xd192ed03]);

/** The last product, or mixture: the upper and the lower half. */
let upper = 0;
let lower = 0;

/** A row is a key and a value, little-endian: what it adds to the sums when it comes it takes off when it goes. */
export class Digest {
  /** Upper and lower half of the one sum, then of the other. */
  readonly #sums = new Uint32Array(4);

  add(row: DataView, at = 0): void {
    for (let sum = 0; sum < 4; sum += 2) {
      mixRow(row, at, sum);
      const low = (this.#sums[sum + 1] ?? 0) + (lower >>> 0);
      this.#sums[sum + 1] = low;
      this.#sums[sum] = (this.#sums[sum] ?? 0) + upper + (low > 0xffffffff ? 1 : 0);
    }
  }

  subtract(row: DataView, at = 0): void {
    for (let sum = 0; sum < 4; sum += 2) {
      mixRow(row, at, sum);
      const low = (this.#sums[sum + 1] ?? 0) - (lower >>> 0);
      this.#sums[sum + 1] = low;
      this.#sums[sum] = (this.#sums[sum] ?? 0) - upper - (low < 0 ? 1 : 0);
    }
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    for (let sum = 0; sum < 4; sum += 2) {
      view.setUint32(sum * 4, this.#sums[sum + 1] ?? 0, true);
      view.setUint32(sum * 4 + 4, this.#sums[sum] ?? 0, true);
    }
    return bytes;
  }
}

/** mix(mix(key + salt) + value) of the row at `at`. */
function mixRow(row: DataView, at: number, salt: number): void {
  mixSum(SALTS[salt] ?? 0, SALTS[salt + 1] ?? 0, row, at);
  mixSum(upper >>> 0, lower >>> 0, row, at + 8);
}

function mixSum(high: number, low: number, row: DataView, at: number): void {
  const sum = low + row.getUint32(at, true);
  mix((high + row.getUint32(at + 4, true) + (sum > 0xffffffff ? 1 : 0)) | 0, sum | 0);
}

/** The finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014), of a word in two halves; into `upper` and `lower`. */
function mix(high: number, low: number): void {
  multiply(high ^ (high >>> 30), low ^ ((low >>> 30) | (high << 2)), 0xbf58476d, 0x1ce4e5b9);
  multiply(upper ^ (upper >>> 27), lower ^ ((lower >>> 27) | (upper << 5)), 0x94d049bb, 0x133111eb);
  lower ^= (lower >>> 31) | (upper << 1);
  upper ^= upper >>> 31;
}

/** Modulo 2^64. The lower halves are multiplied in quarters, so that no carry is lost. */
function multiply(high: number, low: number, byHigh: number, byLow: number): void {
  const [low0, low1, by0, by1] = [low & 0xffff, low >>> 16, byLow & 0xffff, byLow >>> 16];
  const product0 = Math.imul(low0, by0) >>> 0;
  const product1 = Math.imul(low0, by1) >>> 0;
  const product2 = Math.imul(low1, by0) >>> 0;
  const middle = (product0 >>> 16) + (product1 & 0xffff) + (product2 & 0xffff);
  const carried = (product1 >>> 16) + (product2 >>> 16) + (middle >>> 16);
  upper = (Math.imul(low1, by1) + carried + Math.imul(high, byLow) + Math.imul(low, byHigh)) | 0;
  lower = (middle << 16) | (product0 & 0xffff);
}
