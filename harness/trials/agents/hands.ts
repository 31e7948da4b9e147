/** How each client's model reads, edits and writes a file: which of its tools it calls, with what. */
import { dirname } from "node:path";
import type { ModelCall } from "../../loop/drivers/testing/model-server.ts";

export interface Hands {
  readonly read: (path: string) => ModelCall;
  /** The first place where `from` stands. */
  readonly edit: (path: string, from: string, to: string) => ModelCall;
  readonly write: (path: string, content: string) => ModelCall;
  readonly shell: (command: string) => ModelCall;
}

const claude: Hands = {
  read: (path) => ({ name: "Read", input: { file_path: path } }),
  edit: (path, from, to) => ({
    name: "Edit",
    input: { file_path: path, old_string: from, new_string: to },
  }),
  write: (path, content) => ({ name: "Write", input: { file_path: path, content } }),
  shell: (command) => ({ name: "Bash", input: { command } }),
};

const shell = (cmd: string): ModelCall => ({ name: "exec_command", input: { cmd } });

/** It has a shell for everything; what it knows as apply_patch is a command there. */
const codex: Hands = {
  read: (path) => shell(`cat '${path}'`),
  edit: (path, from, to) => {
    const hunk = [...marked("-", from), ...marked("+", to)].join("\n");
    const patch = `*** Begin Patch\n*** Update File: ${path}\n@@\n${hunk}\n*** End Patch`;
    return shell(`apply_patch <<'EOP'\n${patch}\nEOP`);
  },
  write: (path, content) =>
    shell(`mkdir -p '${dirname(path)}'; cat > '${path}' <<'EOC'\n${content}\nEOC`),
  shell,
};

function marked(mark: string, text: string): readonly string[] {
  return text.split("\n").map((line) => `${mark}${line}`);
}

const gemini: Hands = {
  read: (path) => ({ name: "read_file", input: { file_path: path } }),
  edit: (path, from, to) => ({
    name: "replace",
    input: { file_path: path, old_string: from, new_string: to, instruction: "as agreed" },
  }),
  write: (path, content) => ({ name: "write_file", input: { file_path: path, content } }),
  shell: (command) => ({ name: "run_shell_command", input: { command } }),
};

export const HANDS = { claude, codex, gemini } as const;
export type TriedClient = keyof typeof HANDS;
