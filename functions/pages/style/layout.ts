/** Colours, type and the frame of a page. Text contrast is at least 7:1 on its ground (WCAG 2.2, 1.4.6). */
export const layoutStyle = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ground: #f4f5f7; --ink: #16202c; --soft: #45505e; --line: #b9c1cb; --edge: #6b7685;
  --accent: #1d4a86; --accent-ink: #fff; --accent-soft: #e9eff8;
  --bad: #a31621; --bad-soft: #fdf0f0; --good: #14603c;
  --gap: 1rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12181f; --ground: #0b1015; --ink: #eaeef3; --soft: #b8c2ce; --line: #3a4653; --edge: #8793a1;
    --accent: #9cc2f5; --accent-ink: #0b1626; --accent-soft: #1b2836;
    --bad: #ffaca8; --bad-soft: #34191b; --good: #8fd9b1;
  }
}
@media (prefers-contrast: more) {
  :root { --soft: var(--ink); --line: var(--ink); --edge: var(--ink); }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.75 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP",
    "Yu Gothic Medium", Meiryo, sans-serif;
  line-break: strict; overflow-wrap: anywhere; text-spacing-trim: trim-start;
}
:lang(en) { line-height: 1.6; }
h1, h2, legend, summary, .lead { word-break: auto-phrase; text-wrap: pretty; }
h1 { margin: 0 0 1.25rem; font-size: 1.55rem; line-height: 1.35; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.15rem; line-height: 1.45; }
p, ul, ol, dl { margin: 0 0 var(--gap); }
ul, ol { padding-inline-start: 1.5rem; }
li + li { margin-block-start: .35rem; }
a { color: var(--accent); text-underline-offset: .2em; }
code { font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -5rem; padding: .75rem 1rem; background: var(--paper); }
.skip:focus { inset-block-start: .5rem; z-index: 1; }
body > header { background: var(--paper); border-block-end: 1px solid var(--line); border-block-start: 4px solid var(--accent); }
.bar, main, .foot { max-width: 46rem; margin-inline: auto; padding-inline: 1.1rem; }
.bar { display: flex; gap: 1rem; align-items: center; justify-content: space-between; min-height: 3.5rem; }
.bar p { margin: 0; }
.bar nav { flex: none; }
.bar nav a { display: inline-block; padding: .6rem .25rem; }
.desk { color: var(--soft); line-height: 1.4; padding-block: .5rem; }
.desk span { color: var(--ink); font-weight: 700; }
main { background: var(--paper); padding-block: 1.75rem 2.5rem; }
main > :last-child { margin-block-end: 0; }
.lead { font-size: 1.08rem; }
.foot { padding-block: 1.5rem 3rem; font-size: .93rem; color: var(--soft); }
.foot h2 { margin-block-start: 0; font-size: 1rem; color: var(--ink); }
@media (min-width: 48rem) {
  .bar, main, .foot { padding-inline: 2.5rem; }
  main { margin-block: 1.75rem; border: 1px solid var(--line); border-radius: 8px; padding-block: 2.25rem 2.75rem; }
  h1 { font-size: 1.85rem; }
  .wide, body:has(.wide) .bar, body:has(.wide) .foot { max-width: 66rem; }
}
`;
