/**
 * Room for small byte arrays. A Uint8Array over 64 bytes of its own has its bytes outside V8's heap, which costs more than
 * a frame's whole encoding; a slice of a shared slab does not.
 */

/** Small enough that an array that is kept for long keeps little else alive. */
const SLAB_SIZE = 4096;

class Slabs {
  #slab = new ArrayBuffer(SLAB_SIZE);
  #used = 0;

  allocate(size: number): Uint8Array<ArrayBuffer> {
    if (this.#used + size > SLAB_SIZE) {
      this.#slab = new ArrayBuffer(Math.max(SLAB_SIZE, size));
      this.#used = 0;
    }
    const bytes = new Uint8Array(this.#slab, this.#used, size);
    this.#used += (size + 7) & ~7;
    return bytes;
  }
}

const passing = new Slabs();
const kept = new Slabs();

/** `size` zero bytes that nobody else has. */
export function allocate(size: number): Uint8Array<ArrayBuffer> {
  return passing.allocate(size);
}

/**
 * A copy of bytes that are to be kept for some time. It shares its slab with other copies, and not with the many more frames that
 * only pass, of which it would keep forty times its size alive.
 */
export function keptCopy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = kept.allocate(bytes.length);
  copy.set(bytes);
  return copy;
}
