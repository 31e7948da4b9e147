/** Delivers the frame twice. */
import type { Treat } from "../treatment.ts";

export const duplicate: Treat<"duplicate"> = () => ({ kind: "repeat", times: 1 });
