/** Delivers the frame twice. */
import type { FateOf } from "../fate.ts";

export const duplicate: FateOf<"duplicate"> = () => ({ kind: "repeat", times: 1 });
