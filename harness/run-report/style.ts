/** What a run's report looks like beyond the style that all pages share. */

export const REPORT_STYLE = `
main { max-width: 76rem; }
h1 { max-width: 60rem; }
section > p, section > ul { max-width: 66rem; }
.facts { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.facts dd { white-space: normal; overflow-wrap: anywhere; }
.badge { text-transform: uppercase; letter-spacing: 0.04em; }
.nowrap { white-space: nowrap; }
figure { margin: 0.8rem 0 0; }
figcaption { color: var(--quiet); font-size: 0.85rem; margin: 0.4rem 0; }
.detail { min-height: 7.2em; padding: 0.6rem 0.9rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; font-size: 0.8rem; line-height: 1.5; }
details summary { cursor: pointer; color: var(--mark); font-size: 0.9rem; }
details table { font-size: 0.82rem; }
.timeline-key .sample { display: inline-block; }
.counts th, .counts td { padding-top: 0.22rem; padding-bottom: 0.22rem; }
.scroll :is(td, th):not(.mono) { overflow-wrap: normal; }
.scroll td.mono { min-width: 14rem; }
.made th { white-space: nowrap; }
.made td { overflow-wrap: anywhere; }
@media (max-width: 48rem) {
  .scroll > svg { min-width: 46rem; }
}
@media (max-width: 36rem) {
  .made th, .made td { display: block; padding: 0.2rem 0 0; }
  .made th { border: 0; }
}
@media print {
  .detail { display: none; }
  figure, .timeline, table.heat { break-inside: avoid; }
  section { break-inside: auto; }
}
`;
