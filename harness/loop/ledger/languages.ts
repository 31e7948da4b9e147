/** The languages that a loop has lanes written in. */
export const LANGUAGES = ["ts", "c", "rust", "ada"] as const;
export type LoopLanguage = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES = { ts: "TypeScript", c: "C", rust: "Rust", ada: "Ada" } as const;
