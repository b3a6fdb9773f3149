/** The style of a package's pages: they are opened from a disk and printed, so it stands in them. Light on purpose. */
export const documentStyle = `
:root { color-scheme: light; --ink: #16202c; --soft: #45505e; --line: #b9c1cb; --accent: #1d4a86; --ground: #f4f5f7; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: #fff; color: var(--ink);
  font: 1rem/1.75 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Yu Gothic Medium", Meiryo, sans-serif;
  line-break: strict; overflow-wrap: anywhere;
}
:lang(en) { line-height: 1.55; }
h1 { margin: 0 0 1rem; padding-block-end: .75rem; border-block-end: 4px solid var(--accent); font-size: 1.6rem; line-height: 1.35; }
h2 { margin: 2.75rem 0 .5rem; padding-block-end: .3rem; border-block-end: 1px solid var(--line); font-size: 1.2rem; line-height: 1.45; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; color: var(--soft); }
p, ul, ol, dl { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.4rem; }
a { color: var(--accent); }
code { font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.care { padding: .75rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--ground); }
.aside { color: var(--soft); font-size: .9rem; }
nav ol { columns: 2 16rem; }
dl.card { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; margin: 0 0 1.25rem; border-block-start: 1px solid var(--line); }
dl.card > dt, dl.card > dd { margin: 0; padding: .4rem .5rem; border-block-end: 1px solid var(--line); }
dl.card > dt { color: var(--soft); background: var(--ground); }
dl.map { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: 0; }
dl.map dt { color: var(--soft); } dl.map dd { margin: 0; }
.text { white-space: pre-wrap; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; font-size: .92rem; line-height: 1.55; }
th, td { padding: .4rem .5rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { background: var(--ground); font-weight: 600; }
.numeric { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
footer { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); color: var(--soft); }
@page { size: A4; margin: 16mm 14mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, dl.card > dt, dl.card > dd, .care { break-inside: avoid; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
@media (max-width: 40rem) { dl.card { grid-template-columns: 1fr; } dl.card > dt { border: 0; padding-block-end: 0; } }
`;
