/** What a parser makes of data from outside: the value, or one line that says what is wrong with it and where. */
export type Parsed<Value> = { readonly ok: Value } | { readonly refused: string };
