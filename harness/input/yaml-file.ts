/** Reads a YAML file that the user named, and throws a UserError with one line where it is none. JSON is YAML. */
import { parseDocument } from "yaml";
import { UserError } from "../user-error.ts";
import { readBounded } from "./bounded-file.ts";

/** A thousand rules, each with hundreds of windows, are within it. */
const YAML_SIZE_MAX = 16 * 2 ** 20;

/** `option` is what the file was named with, `advice` what else the user could have given. */
export async function readYaml(option: string, path: string, advice = ""): Promise<unknown> {
  const bytes = await readBounded(path, YAML_SIZE_MAX).catch((cause: Error) => {
    throw new UserError(`${option}: ${cause.message}${advice}`, 2, { cause });
  });
  try {
    const document = parseDocument(Buffer.from(bytes).toString());
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw error;
    return document.toJS();
  } catch (cause) {
    const [first = ""] = (cause as Error).message.split("\n");
    const why = first.replace(/:$/, "");
    throw new UserError(`${option}: ${path}: invalid YAML: ${why}`, 2, { cause });
  }
}
