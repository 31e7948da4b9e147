/** A C or Rust lane as a WebAssembly module in this process: the same kernel, behind the same frames. */

import type { Boot } from "../lane/boot.ts";
import { FRAME_SIZE_MAX } from "../wire/frame.ts";
import { allocate } from "../wire/slab.ts";

/** What firmware/port/wasm and firmware/rust/port export. The module imports nothing. */
interface LaneExports {
  readonly memory: WebAssembly.Memory;
  readonly input: () => number;
  readonly output: () => number;
  /** Takes the frame in the input buffer; answers how many bytes it has put into the output buffer. */
  readonly receive: (size: number) => number;
}

/** Compiles once; each boot is a fresh instance. Throws when the module is not a lane. */
export async function bootModule(bytes: Uint8Array<ArrayBuffer>): Promise<Boot> {
  const module = await WebAssembly.compile(bytes);
  return (emit) => {
    const { exports } = new WebAssembly.Instance(module);
    if (!isLane(exports))
      throw new TypeError("the WebAssembly module is not a lane: exports are missing");
    const memory = new Uint8Array(exports.memory.buffer);
    const input = exports.input();
    const output = exports.output();
    return {
      receive: (frame) => {
        if (frame.length <= FRAME_SIZE_MAX) memory.set(frame, input);
        const end = output + exports.receive(frame.length);
        for (let at = output; at < end; ) {
          const size = (memory[at] ?? 0) | ((memory[at + 1] ?? 0) << 8);
          const frame = allocate(size);
          frame.set(memory.subarray(at + 2, at + 2 + size));
          emit(frame);
          at += 2 + size;
        }
      },
    };
  };
}

function isLane(exports: WebAssembly.Exports): exports is WebAssembly.Exports & LaneExports {
  return (
    exports["memory"] instanceof WebAssembly.Memory &&
    ["input", "output", "receive"].every((name) => typeof exports[name] === "function")
  );
}
