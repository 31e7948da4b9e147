/** What a picture is laid out for: how much room there is, and in which characters. */

export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly glyphs: Glyphs;
}

/** Each is one column wide, and no two of a strip are alike, so that all can be told apart without colour. */
export interface Glyphs {
  readonly agrees: string;
  /** Agrees while a fault is planned on it or on its link. */
  readonly agreesUnderFault: string;
  readonly miscompares: string;
  /** In a column of several slots: miscompares in some. */
  readonly partlyMiscompares: string;
  readonly silent: string;
  /** In a column of several slots: silent in some. */
  readonly partlySilent: string;
  /** A ballot that no other lane shares, where nobody has a majority. */
  readonly undecided: string;
  /** Sources that a plan leaves alone, and sources one of which it makes lie. */
  readonly honest: string;
  readonly lying: string;
  readonly unanimous: string;
  /** In a column of several slots: unanimous in some, majority in others. */
  readonly partlyUnanimous: string;
  readonly majority: string;
  readonly split: string;
  readonly none: string;
  readonly equal: string;
  readonly differs: string;
  readonly unheard: string;
  readonly done: string;
  readonly ahead: string;
  readonly rule: string;
  readonly more: string;
}

export const ASCII: Glyphs = {
  agrees: ".",
  agreesUnderFault: ":",
  miscompares: "x",
  partlyMiscompares: "/",
  silent: "_",
  partlySilent: "-",
  undecided: "%",
  honest: ".",
  lying: "~",
  unanimous: "#",
  partlyUnanimous: "*",
  majority: "+",
  split: "!",
  none: "0",
  equal: "=",
  differs: "x",
  unheard: "?",
  done: "#",
  ahead: ".",
  rule: "-",
  more: "...",
};

export const UNICODE: Glyphs = {
  ...ASCII,
  agrees: "·",
  honest: "·",
  unanimous: "█",
  partlyUnanimous: "▆",
  majority: "▄",
  done: "━",
  ahead: "─",
  rule: "─",
  more: "…",
};
