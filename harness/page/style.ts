/** How the report looks: light and dark, on a phone, and on paper. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2126; --quiet: #5c6670; --line: #dde2e7; --panel: #f6f8fa;
  --good: #18703a; --good-back: #e3f4e8; --bad: #b3261e; --bad-back: #fcebe9; --open: #4a5560; --open-back: #ebeef1;
  --mark: #2457a6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --ink: #e2e6ea; --quiet: #98a3ad; --line: #313940; --panel: #1b2126;
    --good: #72cf93; --good-back: #16301f; --bad: #ff9a90; --bad-back: #3a1c1a; --open: #b4bec7; --open-back: #2a3138;
    --mark: #8db8f5;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.2rem 0 0.6rem; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 0.8rem; padding-top: 0.9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: 0.8rem; margin: 1.1rem 0 0.35rem; color: var(--quiet); text-transform: uppercase; letter-spacing: 0.04em; }
p, ul { margin: 0.4rem 0; }
ul { padding-left: 1.2rem; }
li { margin: 0.25rem 0; }
a { color: var(--mark); }
h1, h3, p, li, td, dd, blockquote { overflow-wrap: anywhere; }
code, pre, .mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.86em; }
.quiet { color: var(--quiet); }
.lead { font-size: 1.1rem; }
.badge { display: inline-block; padding: 0.1rem 0.6rem; border-radius: 1rem; font-size: 0.85rem; font-weight: 600; white-space: nowrap; color: var(--open); background: var(--open-back); }
.good { color: var(--good); } .bad { color: var(--bad); }
.badge.good { background: var(--good-back); } .badge.bad { background: var(--bad-back); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: 0.9rem 0.6rem; margin: 1.3rem 0 0; padding: 1rem 1.1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
.facts dt { font-size: 0.8rem; color: var(--quiet); }
.facts dd { margin: 0; font-weight: 600; white-space: nowrap; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1.3rem 0 0; }
.panel { padding: 0.8rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; }
.panel h4 { margin-top: 0.1rem; }
.path { display: flex; flex-wrap: wrap; gap: 0.45rem 0; list-style: none; margin: 0.2rem 0 1rem; padding: 0; font-size: 0.85rem; font-weight: 600; }
.path li { margin: 0; display: flex; align-items: center; }
.path li + li::before { content: "\\2192"; color: var(--quiet); padding: 0 0.45rem; font-weight: 400; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: 0.8rem; }
th, td { padding: 0.38rem 0.9rem 0.38rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.whole { white-space: nowrap; }
.dot { display: inline-block; width: 0.55rem; height: 0.55rem; border-radius: 50%; margin-right: 0.55rem; background: var(--line); }
.event { display: block; padding-left: 1.1rem; }
.event > .dot { margin-left: -1.1rem; }
.dot.good { background: var(--good); } .dot.bad { background: var(--bad); }
article { margin: 1.2rem 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
article > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 0.8rem; padding: 0.75rem 1.1rem; background: var(--panel); border-bottom: 1px solid var(--line); }
article > header .mono { margin-left: auto; color: var(--quiet); }
article > div { padding: 0.3rem 1.1rem 1.1rem; }
blockquote { margin: 0.4rem 0; padding: 0.1rem 0 0.1rem 0.9rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
.case { margin: 0.7rem 0; padding: 0.7rem 0.9rem; background: var(--bad-back); border-radius: 6px; }
.case h4 { margin: 0 0 0.25rem; color: inherit; text-transform: none; letter-spacing: 0; font-size: 0.95rem; }
.case table { margin: 0.4rem 0; width: auto; }
.case th, .case td { border: 0; padding: 0.1rem 1rem 0.1rem 0; }
.case th { white-space: nowrap; }
.case pre { margin-bottom: 0; }
pre { margin: 0.4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.diff { border: 1px solid var(--line); border-radius: 6px; margin: 0.5rem 0; overflow: hidden; }
.diff summary { padding: 0.35rem 0.7rem; background: var(--panel); cursor: pointer; overflow-wrap: anywhere; }
.diff pre { margin: 0; tab-size: 4; border-top: 1px solid var(--line); font-size: 0.8rem; line-height: 1.45; }
.diff pre > span { display: grid; grid-template-columns: 3.2rem 1.1rem 1fr; padding-right: 0.7rem; }
.diff i { padding-right: 0.7rem; text-align: right; font-style: normal; color: var(--quiet); user-select: none; }
.diff p { padding: 0.2rem 0.7rem; }
.diff .added { background: var(--good-back); } .diff .removed { background: var(--bad-back); }
.bar { display: block; height: 0.45rem; margin-top: 0.55rem; min-width: 6rem; background: var(--open-back); border-radius: 1rem; overflow: hidden; }
.bar > span { display: block; height: 100%; background: var(--mark); }
.command { display: block; padding: 0.55rem 0.8rem; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; white-space: pre; }
footer { margin-top: 3rem; font-size: 0.85rem; color: var(--quiet); }
@media (max-width: 36rem) {
  main { padding: 1.2rem 0.9rem 3rem; }
  h1 { font-size: 1.4rem; }
  article > header, article > div { padding-left: 0.8rem; padding-right: 0.8rem; }
  article > header .mono { margin-left: 0; }
  .diff pre > span { grid-template-columns: 2.3rem 1rem 1fr; }
  .diff i { padding-right: 0.5rem; }
  .stacked thead { display: none; }
  .stacked tr { display: grid; grid-template-columns: 2.2rem 1fr auto; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
  .stacked td { border: 0; padding: 0.05rem 0; grid-column: 2 / -1; text-align: left; }
  .stacked td:first-child { grid-column: 1; }
  .stacked td.whole { grid-column: 2; font-size: 0.85em; }
  .stacked td.took { grid-column: 3; font-size: 0.85em; }
  .stacked td:empty { display: none; }
}
@media print {
  :root {
    --paper: #fff; --ink: #000; --quiet: #555; --line: #ccc; --panel: #f6f6f6;
    --good: #18703a; --good-back: #e3f4e8; --bad: #b3261e; --bad-back: #fcebe9; --open: #444; --open-back: #eee; --mark: #2457a6;
    color-scheme: light;
  }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  article, .diff { overflow: visible; }
  h2, h3, article > header, .diff summary { break-after: avoid; }
  .case, .panel, tr { break-inside: avoid; }
  .command { white-space: pre-wrap; }
}
`;
