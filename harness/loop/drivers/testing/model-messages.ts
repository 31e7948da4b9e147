/** A reply as the Messages API streams it: what Claude Code reads. */
import type { ModelCall, ModelEvent, ModelText } from "./model-server.ts";

const USAGE = { input_tokens: 1000, output_tokens: 100 };

export function messagesEvents({ text, calls = [] }: ModelText, n: number): readonly ModelEvent[] {
  const id = `msg_${n}`;
  const stop_reason = calls.length > 0 ? "tool_use" : "end_turn";
  const message = { id, type: "message", role: "assistant", model: "scripted", content: [] };
  return [
    named("message_start", { message: { ...message, stop_reason: null, usage: USAGE } }),
    ...block(0, { type: "text", text: "" }, { type: "text_delta", text }),
    ...calls.flatMap((call, at) => toolUse(call, n, at + 1)),
    named("message_delta", { delta: { stop_reason, stop_sequence: null }, usage: USAGE }),
    named("message_stop", {}),
  ];
}

function toolUse({ name, input }: ModelCall, n: number, index: number): readonly ModelEvent[] {
  const start = { type: "tool_use", id: `toolu_${n}_${index}`, name, input: {} };
  return block(index, start, { type: "input_json_delta", partial_json: JSON.stringify(input) });
}

function block(
  index: number,
  content_block: Readonly<Record<string, unknown>>,
  delta: Readonly<Record<string, unknown>>,
): readonly ModelEvent[] {
  return [
    named("content_block_start", { index, content_block }),
    named("content_block_delta", { index, delta }),
    named("content_block_stop", { index }),
  ];
}

function named(type: string, data: Readonly<Record<string, unknown>>): ModelEvent {
  return [type, { type, ...data }];
}
