/** The sizes of types, and their alignment, that parts are proved for. */

/** The boards' compiler has those of the first, but for an unsigned char, which no part has. */
export const MACHINE_MODELS = ["x86_32", "x86_64"] as const;
export type MachineModel = (typeof MACHINE_MODELS)[number];
