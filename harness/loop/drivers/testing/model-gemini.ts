/** A reply as the Gemini API streams it. */
import type { ModelEvent, ModelText } from "./model-server.ts";

const USAGE = { promptTokenCount: 1000, candidatesTokenCount: 100, totalTokenCount: 1100 };

export function geminiEvents({ text, calls = [] }: ModelText): readonly ModelEvent[] {
  const parts = [
    { text },
    ...calls.map(({ name, input }) => ({ functionCall: { name, args: input } })),
  ];
  const candidate = { index: 0, content: { role: "model", parts }, finishReason: "STOP" };
  return [["", { candidates: [candidate], usageMetadata: USAGE, modelVersion: "scripted" }]];
}
