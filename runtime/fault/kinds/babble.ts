/** The lane floods its link: each of its frames comes many times over. */
import type { FateOf } from "../fate.ts";

export const babble: FateOf<"babble"> = ({ rule }) => ({ kind: "repeat", times: rule.frames });
