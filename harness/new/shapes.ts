/** The small systems that a new one can begin as, and how their lanes differ. */

/** `step`: each slot by itself. `history`: outputs depend on earlier slots. `wire`: outputs come out of an inner wire. */
export const SHAPES = ["step", "history", "wire"] as const;
export type SystemShape = (typeof SHAPES)[number];

export const LANGUAGES = ["ts", "c", "rust", "ada"] as const;
export type LaneLanguage = (typeof LANGUAGES)[number];

const algorithms: Readonly<Record<SystemShape, Readonly<Record<LaneLanguage, string>>>> = {
  step: {
    ts: "puts each level in its place in a sorted list, and takes the middle",
    c: "counts for each level how many come before it, and takes the one with half of them",
    rust: "takes the lowest and the highest away until the middle is left",
    ada: "halves the range in which the middle lies, counting how many levels lie below",
  },
  history: {
    ts: "an array of balances, compared with the room that is left before anything is moved",
    c: "what was paid in and what was paid out, whose difference is the balance; both may wrap",
    rust: "a list of the accounts in use, searched from its beginning, with checked arithmetic",
    ada: "balances as octets, added and subtracted one by one with a carry",
  },
  wire: {
    ts: "a queue of encoded segments, of which the first is on its way",
    c: "a ring of decoded segments, and one note of what is due on a wire",
    rust: "counts of slots taken, settled and delivered, which only ever grow; a place is a remainder",
    ada: "what is not acknowledged, end to end in one row of octets that moves up",
  },
};

/** One line, for system.ts and SYSTEM.md. */
export function algorithmOf(shape: SystemShape, language: LaneLanguage): string {
  return algorithms[shape][language];
}
