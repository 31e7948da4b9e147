/** How the space-time diagram looks. Its colours stand on those of the page around it (`--ink`, `--quiet`, `--line`, `--good`, `--bad`). */

export const DIAGRAM_STYLE = `
.space-time { --input: #2457a6; --relay: #6b7680; --ballot: #1c2126; --state: #8a5a00; display: block; width: 100%; height: auto; font: 11.5px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--ink); }
@media (prefers-color-scheme: dark) {
  .space-time { --input: #8db8f5; --relay: #8b96a0; --ballot: #f2f5f7; --state: #e3b25f; }
}
@media print {
  .space-time { --input: #2457a6; --relay: #6b7680; --ballot: #000; --state: #8a5a00; }
}
.space-time line, .space-time path { fill: none; stroke-width: 1.3; }
.space-time .life { stroke: var(--quiet); stroke-width: 1; opacity: 0.55; }
.space-time .life.proxy { stroke-dasharray: 5 4; }
.space-time .head { fill: var(--panel); stroke: var(--line); }
.space-time .name { font-weight: 600; font-size: 12.5px; }
.space-time .quiet { fill: var(--quiet); font-weight: 400; font-size: 11px; }
.space-time .instant { stroke: var(--line); stroke-width: 1; }
.space-time .time { fill: var(--quiet); font-size: 11px; font-variant-numeric: tabular-nums; }
.space-time .event { fill: var(--bad); font-weight: 600; }
.space-time :is(.message, .words) { color: var(--relay); outline: none; }
.space-time .input { color: var(--input); } .space-time .ballot { color: var(--ballot); }
.space-time :is(.start, .hello, .status, .snapshot, .restore, .recall, .replay, .medium) { color: var(--state); }
.space-time .message { stroke: currentColor; }
.space-time .message.ballot .arrow { stroke-width: 2; }
.space-time .message :is(.tip, .sent, .at-proxy) { fill: currentColor; stroke: none; }
.space-time .words { pointer-events: none; }
.space-time .words text { stroke: var(--paper); stroke-width: 4.5; stroke-linejoin: round; paint-order: stroke; }
.space-time .label { fill: currentColor; }
.space-time .reach { stroke: transparent; stroke-width: 11; pointer-events: stroke; }
.space-time .loss { stroke: var(--bad); stroke-width: 2.4; }
.space-time .held { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 2 3; }
.space-time .arrow.damaged { stroke: var(--bad); stroke-dasharray: 6 3; }
.space-time :is(.tip, .at-proxy).damaged { fill: var(--bad); }
.space-time .fault { fill: var(--bad); font-weight: 600; }
.space-time .faulted .at-proxy { fill: var(--bad); }
.space-time .message:is(:hover, :focus-visible, .shown) .arrow { stroke-width: 3; }
.space-time .outcome .back { fill: var(--open-back); stroke: none; }
.space-time .outcome.good .back { fill: var(--good-back); } .space-time .outcome.good text { fill: var(--good); }
.space-time .outcome.bad .back { fill: var(--bad-back); } .space-time .outcome.bad text { fill: var(--bad); }
.space-time .outcome text:first-of-type { font-weight: 600; }
`;
