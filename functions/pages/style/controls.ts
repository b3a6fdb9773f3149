/** Forms. Targets are at least 44 by 44 CSS pixels (WCAG 2.2, 2.5.5); 16 px text keeps phones from zooming in. */
export const controlStyle = `
[hidden] { display: none !important; }
label, legend { font-weight: 700; }
.field { margin-block: 0 1.5rem; }
.field label { display: block; margin-block-end: .15rem; }
.hint, .aside { color: var(--soft); font-size: .93rem; font-weight: 400; }
.hint { margin-block: 0 .4rem; }
.error { margin-block: 0 .4rem; color: var(--bad); font-weight: 700; }
.aside { display: block; }
input, select, button { font: inherit; color: inherit; }
input[type="text"], input[type="email"], select {
  width: 100%; min-height: 3rem; padding: .45rem .75rem; background: var(--paper); border: 1px solid var(--edge); border-radius: 6px;
}
input.short { max-width: 13rem; font-size: 1.25rem; letter-spacing: .12em; font-variant-numeric: tabular-nums; }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-block-end: .4rem; }
.choice {
  display: flex; gap: .8rem; align-items: flex-start; padding: .75rem .9rem; margin-block-end: .6rem; font-weight: 400;
  border: 1px solid var(--edge); border-radius: 6px; cursor: pointer;
}
.choice:has(:checked) { border-color: var(--accent); background: var(--accent-soft); box-shadow: inset 0 0 0 1px var(--accent); }
.choice input { flex: none; width: 1.4rem; height: 1.4rem; margin: .2rem 0 0; accent-color: var(--accent); }
.choice-block { margin-block-end: .6rem; border: 1px solid var(--edge); border-radius: 6px; }
.choice-block .choice { margin: 0; border: 0; }
.choice-block ul { margin: 0; padding: .25rem 1rem .75rem 4.2rem; }
.wrong { padding-inline-start: .9rem; border-inline-start: 4px solid var(--bad); }
.wrong input[type="text"], .wrong input[type="email"], .wrong select { border: 2px solid var(--bad); }
button, .button {
  display: inline-block; min-height: 3rem; padding: .6rem 1.6rem; border: 2px solid var(--accent); border-radius: 6px;
  background: var(--accent); color: var(--accent-ink); font-weight: 700; text-align: center; text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { filter: brightness(1.12); }
button.quiet { background: var(--paper); color: var(--accent); }
.button { background: var(--paper); color: var(--accent); }
.buttons { display: flex; flex-wrap: wrap; gap: .8rem; margin-block-end: 1rem; }
button + .hint { margin-block-start: .8rem; }
form + p { margin-block-start: 1.25rem; }
@media (max-width: 30rem) { button, .button { width: 100%; } }
details { margin-block-start: 2rem; border-block-start: 1px solid var(--line); padding-block-start: .5rem; }
details:first-of-type:last-child { margin-block-start: 0; }
summary { min-height: 2.75rem; padding-block: .5rem; font-weight: 700; color: var(--accent); cursor: pointer; }
form[hidden] + details { margin-block-start: 0; border: 0; padding: 0; }
.summary { margin-block-end: 1.75rem; padding: 1rem 1.2rem; border: 3px solid var(--bad); border-radius: 6px; background: var(--bad-soft); }
.summary h2 { margin: 0 0 .4rem; }
.summary ul { margin: 0; }
.summary a { color: var(--bad); font-weight: 700; }
`;
