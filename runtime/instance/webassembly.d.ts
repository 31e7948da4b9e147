/** The part of the WebAssembly JavaScript interface that is used here; Node has it, its type package does not. */
declare namespace WebAssembly {
  class Module {
    private readonly module: never;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  type Exports = Readonly<Record<string, unknown>>;
  class Instance {
    constructor(module: Module);
    readonly exports: Exports;
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}
