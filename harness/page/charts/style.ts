/** How the charts look. Their colours stand on those of the page around them. */

export const CHART_STYLE = `
.timeline { display: block; width: 100%; height: auto; font: 12.5px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--ink); }
.timeline, .histogram { --agrees: #5b9a72; --struck: #3c78b8; --silent: #d49a1e; --differs: #c4352b; --shade: #eef2f7; --window: #7b8794; }
@media (prefers-color-scheme: dark) {
  .timeline, .histogram { --agrees: #4f9d6d; --struck: #5d9bdd; --silent: #d9a63a; --differs: #e5675d; --shade: #1e262e; --window: #8b97a3; }
}
@media print {
  .timeline, .histogram { --agrees: #5b9a72; --struck: #3c78b8; --silent: #d49a1e; --differs: #c4352b; --shade: #eef2f7; --window: #7b8794; }
}
.timeline .quiet, .histogram .quiet { fill: var(--quiet); font-size: 11px; }
.timeline .small { fill: var(--quiet); font-size: 10.5px; }
.timeline rect { shape-rendering: crispEdges; }
.timeline .edge, .histogram .edge { stroke: var(--line); }
.timeline .shade { fill: var(--shade); }
.timeline .window { fill: var(--window); }
.timeline :is(.agrees, .unanimous) { fill: var(--agrees); }
.timeline .struck { fill: var(--struck); }
.timeline :is(.silent, .majority, .lies) { fill: var(--silent); }
.timeline .partly { fill: var(--silent); opacity: 0.55; }
.timeline :is(.differs, .none) { fill: var(--differs); }
.timeline :is(.rest, .unheard) { fill: var(--line); }
.key { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0.5rem 0 0; padding: 0; list-style: none; font-size: 0.82rem; color: var(--quiet); }
.key li { margin: 0; display: flex; align-items: center; gap: 0.4rem; }
.key svg { width: 14px; height: 14px; --agrees: #5b9a72; }
table.heat { width: auto; }
.heat th, .heat td { padding: 0.25rem 0.7rem; }
.heat td { border: 1px solid var(--paper); }
.heat th[scope] { color: var(--ink); font-weight: 400; font-size: 0.86rem; }
.heat .number .quiet { font-size: 0.78rem; }
.heat-1 { background: color-mix(in srgb, var(--mark) 10%, var(--paper)); } .heat-2 { background: color-mix(in srgb, var(--mark) 18%, var(--paper)); }
.heat-3 { background: color-mix(in srgb, var(--mark) 27%, var(--paper)); } .heat-4 { background: color-mix(in srgb, var(--mark) 36%, var(--paper)); }
.heat-5 { background: color-mix(in srgb, var(--mark) 46%, var(--paper)); }
.heat .idle { background: var(--bad-back); color: var(--bad); }
.histogram { display: block; width: 100%; max-width: 60rem; height: auto; font: 12px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--ink); }
.histogram .quantile { stroke: var(--bad); stroke-dasharray: 3 2; }
.timeline .rate { fill: color-mix(in srgb, var(--mark) 30%, var(--paper)); }
.histogram .bar-mark { fill: var(--struck); }
`;
