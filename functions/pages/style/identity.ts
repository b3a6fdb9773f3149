/** Documents beside what they are compared with, and the frame in which one is shown. */
export const identityStyle = `
h3 { margin: .5rem 0 .25rem; font-size: 1rem; line-height: 1.45; }
.beside section > h2:first-child { margin-block-start: 1rem; }
iframe.document { display: block; width: 100%; height: 32rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--ground); }
.framed main { max-width: none; margin: 0; padding: .5rem; border: 0; border-radius: 0; }
.framed h1 { margin: 0 0 .5rem; font-size: 1rem; }
.framed img { display: block; max-width: 100%; height: auto; }
.cards form { margin-block: 1rem; }
.late { color: var(--bad); font-weight: 700; }
@media (min-width: 60rem) {
  .beside { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr); gap: 0 2.5rem; }
  .beside section:last-child { position: sticky; inset-block-start: 1rem; align-self: start; }
  .beside .facts div { grid-template-columns: 8rem 1fr; }
}
@media print { iframe.document { display: none; } }
`;
