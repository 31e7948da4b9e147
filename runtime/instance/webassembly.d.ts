/** The part of the WebAssembly JavaScript interface that is used here; Node has it, its type package does not. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
    private readonly module: never;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    /** By so many pages of 64 KiB. Returns how many it had. */
    grow(pages: number): number;
  }
  type Exports = Readonly<Record<string, unknown>>;
  class Instance {
    constructor(module: Module);
    readonly exports: Exports;
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}
