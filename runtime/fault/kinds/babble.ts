/** The lane floods its link: each of its frames comes many times over. */
import type { Treat } from "../treatment.ts";

export const babble: Treat<"babble"> = ({ rule }) => ({ kind: "repeat", times: rule.frames });
