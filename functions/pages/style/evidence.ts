/** The page on which documents are blackened. The frame takes one finger for drawing; two still zoom the page. */
export const evidenceStyle = `
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
.side-by-side { display: flex; flex-wrap: wrap; gap: 0 .8rem; }
.side-by-side .choice { flex: 1 1 8rem; }
.side-by-side legend { float: inline-start; width: 100%; }
input[type="file"] { width: 100%; padding: .6rem .75rem; background: var(--paper); border: 1px dashed var(--edge); border-radius: 6px; }
input[type="file"]::file-selector-button {
  min-height: 2.75rem; margin-inline-end: .8rem; padding-inline: 1rem; font: inherit; font-weight: 700;
  color: var(--accent); background: var(--paper); border: 2px solid var(--accent); border-radius: 6px; cursor: pointer;
}
#to-hide ul { margin: .4rem 0 0; font-weight: 700; }
@media (hover: none) and (pointer: coarse) { #how-to-type { display: none; } }
.tools { gap: .5rem; }
.tools button { width: auto; padding: .3rem .9rem; font-size: .93rem; }
.mask-frame {
  position: relative; width: fit-content; max-width: 100%; margin-block-end: 1.5rem; touch-action: pinch-zoom;
  user-select: none; cursor: crosshair; outline: 1px solid var(--edge);
}
.mask-frame canvas { display: block; max-width: 100%; max-height: 70vh; }
.mask-boxes { list-style: none; margin: 0; padding: 0; }
.mask-boxes li { position: absolute; margin: 0; cursor: move; }
.mask-boxes button {
  display: block; width: 100%; height: 100%; min-height: 0; padding: 0; background: #000; border: 0; border-radius: 0;
  cursor: inherit; box-shadow: 0 0 0 1px #fff, 0 0 0 2px #000; forced-color-adjust: none;
}
.mask-boxes button:focus-visible { outline-offset: 2px; border-radius: 0; }
.mask-boxes .selected { z-index: 1; }
.mask-boxes .selected button { box-shadow: 0 0 0 2px #fff, 0 0 0 4px #1d4a86; }
.handle { display: none; position: absolute; inset-inline-end: -1.4rem; inset-block-end: -1.4rem; width: 2.75rem; height: 2.75rem; cursor: nwse-resize; }
.handle::before { content: ""; position: absolute; inset: .8rem; background: #1d4a86; border: 2px solid #fff; border-radius: 50%; }
.selected .handle { display: block; }
progress { width: 100%; height: 1.1rem; accent-color: var(--accent); }
#sending-note:empty, #picture-note:empty, #files-note:empty, .error:empty { margin: 0; }
.files { list-style: none; padding: 0; }
.files li { padding: .7rem 1rem; border: 1px solid var(--line); border-inline-start: 5px solid var(--edge); border-radius: 6px; }
.files li[data-state="screened"] { border-inline-start-color: var(--good); }
.files li[data-state="refused"] { border-inline-start-color: var(--bad); }
.files p { margin-block: .2rem .6rem; }
.file-name { display: block; font-weight: 700; }
[data-state="screened"] .file-state { color: var(--good); }
[data-state="refused"] .file-state { color: var(--bad); }
`;
