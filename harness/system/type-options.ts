/** How a system outside the repository is type-checked, by Tripod and by editors. */

/** As strict as the repository is, with the names that a system's modules may import. */
export function typeOptions(at: (path: string) => string): object {
  return {
    ...{ module: "esnext", moduleResolution: "bundler" },
    paths: {
      "tripod/contract": [at("runtime/contract/system.ts")],
      "tripod/payloads": [at("runtime/contract/payload-codec.ts")],
      "tripod/prng": [at("runtime/prng.ts")],
      "fast-check": [at("node_modules/fast-check")],
    },
    typeRoots: [at("node_modules/@types")],
  };
}
