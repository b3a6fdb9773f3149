/** What pages are put together from: facts, steps, timeline, tables, references; and what paper leaves out. */
export const pieceStyle = `
.facts div { display: grid; grid-template-columns: 1fr; padding-block: .55rem; border-block-end: 1px solid var(--line); }
.facts div:first-child { border-block-start: 1px solid var(--line); }
.facts dt { color: var(--soft); font-size: .93rem; }
.facts dd { margin: 0; }
.facts ul { margin: 0; padding-inline-start: 1.1rem; }
@media (min-width: 34rem) {
  .facts div { grid-template-columns: 11.5rem 1fr; gap: 1rem; }
  .wide .facts div { grid-template-columns: 15rem 1fr; }
}
.reference, .secret { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-weight: 700; user-select: all; white-space: nowrap; }
.secret { white-space: normal; font-size: 1.15rem; letter-spacing: .04em; }
.panel { margin-block-end: 1.75rem; padding: 1.1rem 1.25rem; background: var(--accent-soft); border-inline-start: 4px solid var(--accent); border-radius: 0 6px 6px 0; }
.panel p { margin: 0; }
.panel-name { color: var(--soft); font-size: .93rem; }
.big { font-size: clamp(1.7rem, 8vw, 2.4rem); line-height: 1.4; letter-spacing: .03em; }
.now { font-size: 1.25rem; font-weight: 700; line-height: 1.5; }
.notice { padding: .75rem 1rem; border: 2px solid var(--edge); border-radius: 6px; font-weight: 700; }
.chosen a { display: inline-block; margin-inline-start: 1rem; }
.cards, .plain { list-style: none; padding: 0; }
.cards li { margin-block-end: var(--gap); padding: .25rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
.cards .facts { margin: 0; }
.cards .facts div:first-child { border-block-start: 0; }
.cards .facts div:last-child { border-block-end: 0; }
.steps { list-style: none; padding: 0; counter-reset: step; }
.steps li { position: relative; padding-inline-start: 2.6rem; counter-increment: step; margin-block-end: .7rem; }
.steps li::before {
  content: counter(step); position: absolute; inset-inline-start: 0; inset-block-start: 0; width: 1.75rem; height: 1.75rem;
  border-radius: 50%; border: 2px solid var(--accent); color: var(--accent); font-weight: 700; font-size: .93rem; line-height: 1.5rem; text-align: center;
}
.timeline { list-style: none; padding: 0; }
.timeline li { position: relative; margin: 0; padding: 0 0 1.1rem 2.2rem; color: var(--soft); }
.timeline li::before {
  content: ""; position: absolute; inset-inline-start: 0; inset-block-start: .35rem; width: 1.1rem; height: 1.1rem; z-index: 1;
  border: 2px solid var(--edge); border-radius: 50%; background: var(--paper);
}
.timeline li:not(:last-child)::after {
  content: ""; position: absolute; inset-inline-start: calc(.55rem - 1px); inset-block: .5rem -.4rem; border-inline-start: 2px solid var(--line);
}
.timeline .done, .timeline .now { color: var(--ink); }
.timeline .now { font-size: inherit; line-height: inherit; }
.timeline .done::before { background: var(--good); border-color: var(--good); }
.timeline .now::before { border: 5px solid var(--accent); }
.timeline .state { margin-inline-start: .7rem; color: var(--soft); font-size: .87rem; font-weight: 400; }
.timeline .hint { font-weight: 400; }
table { width: 100%; border-collapse: collapse; margin-block: 1.5rem; }
caption { text-align: start; font-size: 1.15rem; font-weight: 700; padding-block-end: .5rem; }
th, td { padding: .7rem .75rem .7rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .93rem; font-weight: 400; border-block-end: 2px solid var(--edge); white-space: nowrap; }
tbody th { font-weight: 700; }
td .plain { margin: 0; }
.numeric { text-align: end; padding-inline-end: 1.5rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
td select { min-width: 14rem; }
td:has(+ td select) { min-width: 6rem; }
@media (max-width: 47.99rem) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { padding-block: .8rem; border-block-start: 2px solid var(--edge); }
  tbody th, tbody td { border: 0; padding: .15rem 0; }
  tbody td, tbody td.numeric { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 .5rem; padding-inline-end: 0; text-align: start; }
  tbody td::before { content: attr(data-name); color: var(--soft); font-size: .93rem; }
  tbody td > * { grid-column: 2; }
  tbody td:has(select) { grid-template-columns: 1fr; }
  tbody td:has(select) > * { grid-column: 1; }
}
.qr { display: block; width: min(15rem, 100%); height: auto; margin-block: 1rem; border-radius: 6px; }
@media (forced-colors: active) {
  .timeline .done::before, .timeline .now::before { forced-color-adjust: none; }
  .choice:has(:checked) { outline: 3px solid Highlight; }
}
@media print {
  .skip, nav, form, .button { display: none; }
  body, main { background: none; border: 0; }
  form:has(table) { display: block; }
}
`;
