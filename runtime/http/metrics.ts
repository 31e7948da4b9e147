/**
 * Counters in Prometheus's text format. Written here: they are read where they are kept, at the moment they are asked for, so a
 * library's registry would only be a second copy of each to keep in step.
 */
import type { HttpReply } from "./reply.ts";
import type { HttpRoute } from "./route.ts";

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Metric {
  readonly name: string;
  readonly type: "counter" | "gauge";
  readonly help: string;
  readonly samples: readonly Sample[];
}

export function metricsText(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}`),
    ])
    .join("\n");
}

/** Whether it runs, and what it counts. */
export function healthAndMetrics(metrics: () => readonly Metric[]): readonly HttpRoute[] {
  return [
    { methods: ["GET"], path: "/healthz", handle: () => plain("ok", "text/plain") },
    {
      methods: ["GET"],
      path: "/metrics",
      handle: () => plain(metricsText(metrics()), "text/plain; version=0.0.4; charset=utf-8"),
    },
  ];
}

function plain(text: string, type: string): HttpReply {
  return { status: 200, type, text };
}

function labelsText(labels: Sample["labels"]): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return all.length === 0 ? "" : `{${all.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
