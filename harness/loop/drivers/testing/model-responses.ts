/** A reply as the Responses API streams it: what Codex reads. */
import type { ModelCall, ModelEvent, ModelText } from "./model-server.ts";

const USAGE = {
  ...{ input_tokens: 1000, input_tokens_details: { cached_tokens: 0 } },
  ...{ output_tokens: 100, output_tokens_details: { reasoning_tokens: 0 } },
  total_tokens: 1100,
};

export function responsesEvents({ text, calls = [] }: ModelText, n: number): readonly ModelEvent[] {
  const id = `resp_${n}`;
  const output = [spoken(text, n), ...calls.map((call, at) => called(call, n, at))];
  return [
    named("response.created", { response: { id, object: "response", status: "in_progress" } }),
    ...output.flatMap((item, output_index) => [
      named("response.output_item.added", { output_index, item }),
      named("response.output_item.done", { output_index, item }),
    ]),
    named("response.completed", {
      response: { id, object: "response", status: "completed", output, usage: USAGE },
    }),
  ];
}

function spoken(text: string, n: number): Readonly<Record<string, unknown>> {
  const content = [{ type: "output_text", text, annotations: [] }];
  return { type: "message", id: `msg_${n}`, role: "assistant", status: "completed", content };
}

/** A tool that takes free text is a custom one. */
function called(
  { name, namespace, input }: ModelCall,
  n: number,
  at: number,
): Readonly<Record<string, unknown>> {
  const call = {
    call_id: `call_${n}_${at}`,
    name,
    ...(namespace !== undefined && { namespace }),
    status: "completed",
  };
  return typeof input === "string"
    ? { type: "custom_tool_call", id: `ctc_${n}_${at}`, ...call, input }
    : { type: "function_call", id: `fc_${n}_${at}`, ...call, arguments: JSON.stringify(input) };
}

function named(type: string, data: Readonly<Record<string, unknown>>): ModelEvent {
  return [type, { type, ...data }];
}
