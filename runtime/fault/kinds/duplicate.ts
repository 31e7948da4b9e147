/** Delivers the frame twice. */
import type { FateOf } from "../treatment.ts";

export const duplicate: FateOf<"duplicate"> = () => ({ kind: "repeat", times: 1 });
