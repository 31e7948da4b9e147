/**
 * Room for small byte arrays. A Uint8Array over 64 bytes of its own has its bytes outside V8's heap, which costs more than
 * a frame's whole encoding; a slice of a shared slab does not.
 */

/** Small enough that an array that is kept for long keeps little else alive. */
const SLAB_SIZE = 4096;

let slab = new ArrayBuffer(SLAB_SIZE);
let used = 0;

/** `size` zero bytes that nobody else has. */
export function allocate(size: number): Uint8Array<ArrayBuffer> {
  if (used + size > SLAB_SIZE) {
    slab = new ArrayBuffer(Math.max(SLAB_SIZE, size));
    used = 0;
  }
  const bytes = new Uint8Array(slab, used, size);
  used += (size + 7) & ~7;
  return bytes;
}
