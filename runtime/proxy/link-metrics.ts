/** What links of frames tell Prometheus. */
import type { Metric } from "../http/metrics.ts";
import { DIRECTIONS } from "../link/link.ts";
import { carriedBy } from "./carried.ts";
import type { ProxiedLink } from "./proxied-link.ts";

const COUNTED = [
  ["frames_in", "tripod_link_frames_received_total", "Frames that reached the proxy."],
  ["frames_out", "tripod_link_frames_sent_total", "Frames handed on."],
  ["bytes_in", "tripod_link_bytes_received_total", "Bytes of frames that reached the proxy."],
  ["bytes_out", "tripod_link_bytes_sent_total", "Bytes of frames handed on."],
  ["malformed", "tripod_link_malformed_total", "What reached the proxy and was not a frame."],
  ["injected", "tripod_link_faults_injected_total", "Faults that met a frame."],
  ["effective", "tripod_link_faults_effective_total", "Faults that changed what arrived."],
  ["lost", "tripod_link_frames_lost_total", "Frames that nobody took at the far end."],
] as const;

export function linkMetrics(links: readonly ProxiedLink[]): readonly Metric[] {
  const directed = (count: keyof ReturnType<typeof carriedBy>) =>
    links.flatMap((link) =>
      DIRECTIONS.map((direction) => ({
        labels: { link: link.name, direction },
        value: carriedBy(link, direction)[count],
      })),
    );
  return [
    ...COUNTED.map(
      ([count, name, help]): Metric => ({ name, type: "counter", help, samples: directed(count) }),
    ),
    {
      name: "tripod_link_frames_held",
      type: "gauge",
      help: "Frames that a fault holds right now.",
      samples: directed("held"),
    },
    {
      name: "tripod_link_up",
      type: "gauge",
      help: "Whether the lane's end is connected.",
      samples: links.map(({ name, up }) => ({ labels: { link: name }, value: up ? 1 : 0 })),
    },
  ];
}
