/** What the bytes of a trace say, in the words of the run's system. */
import { bytesOf } from "../../runtime/wire/bytes.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { legible } from "../legible.ts";
import { describer } from "../run/describer.ts";
import { UserError } from "../user-error.ts";
import { valueInWords } from "../view/value.ts";
import type { PageMessage, ServerMessage } from "./messages.ts";

type Asked = Pick<Extract<PageMessage, { t: "words" }>, "outputs" | "readings">;
type Told = Pick<Extract<ServerMessage, { t: "words" }>, "outputs" | "readings">;

export class ValueWords {
  readonly #find: () => Promise<AnySystem>;
  #system: Promise<AnySystem | undefined> | undefined;

  /** `find` is asked once; a UserError says that the system's code is not to be run here. */
  constructor(find: () => Promise<AnySystem>) {
    this.#find = find;
  }

  async of({ outputs, readings }: Asked): Promise<Told> {
    this.#system ??= this.#find().catch(unlessRefused);
    const system = await this.#system;
    const describe = system && describer({ system });
    const readingWords = (bytes: Uint8Array) => {
      const value = system?.payloads.reading.decode(bytes);
      return value === undefined ? undefined : valueInWords(value);
    };
    return { outputs: told(outputs, describe), readings: told(readings, system && readingWords) };
  }
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

function told(
  all: readonly string[],
  words: ((bytes: Uint8Array) => string | undefined) | undefined,
): Told["outputs"] {
  return all.map((one) => {
    const text = words?.(bytesOf(one));
    // The bytes themselves stand beside the words.
    return [one, text === undefined ? null : legible(text).replace(` ${one}`, "")];
  });
}
