/** One stylesheet for all pages: no scripts, no fonts, light and dark, wide and narrow, logical properties only. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2327; --soft: #50575e; --line: #c3c4c7; --paper: #fff; --ground: #f2f1ee; --accent: #9a3412; --accent-ink: #fff; --note: #fef3c7; --note-ink: #713f12; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff1; --soft: #b5bbc1; --line: #4a4f55; --paper: #22262a; --ground: #16191c; --accent: #fdba74; --accent-ink: #2b1000; --note: #3f2e08; --note-ink: #fde68a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.banner { background: var(--note); color: var(--note-ink); padding: 0.5rem 1rem; text-align: center; font-weight: 600; }
main { max-inline-size: 42rem; margin: 2rem auto; padding: 0 1rem; }
main.wide { max-inline-size: 76rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; margin-block-end: 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.75rem; }
h2 { font-size: 1.15rem; margin: 0 0 0.75rem; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
h2 + h3 { margin-block-start: 0; }
p { margin: 0 0 0.75rem; }
small, .soft { color: var(--soft); font-size: 0.875rem; }
fieldset { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 1rem; padding: 0.5rem 0.75rem; min-inline-size: 0; }
legend { font-weight: 600; padding-inline: 0.35rem; }
details { margin-block-end: 0.4rem; } details > fieldset { margin-block-start: 0.5rem; }
summary { cursor: pointer; font-weight: 600; padding-block: 0.25rem; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: 0 0.6rem; align-items: start; padding: 0.4rem 0.25rem; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; }
.choice:hover { background: var(--ground); }
.choice:has(:checked) { background: var(--ground); outline: 1px solid var(--line); }
.choice input { margin-block-start: 0.35rem; accent-color: var(--accent); }
.choice small { grid-column: 2; }
.choice + .fields { margin-block-start: 0.75rem; }
.fields { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin-block-end: 0.75rem; }
.fields label { display: grid; gap: 0.2rem; font-size: 0.875rem; flex: 1 1 10rem; min-inline-size: 0; }
.fields.tight label { flex: 0 1 auto; }
input:not([type=radio], [type=checkbox]), select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: 0.4rem 0.5rem; inline-size: 100%; min-block-size: 2.5rem; }
button, .button { display: inline-block; font: inherit; font-weight: 600; border: 1px solid var(--accent); border-radius: 8px; padding: 0.5rem 1.1rem; min-block-size: 2.75rem; background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; }
button.plain, .button.plain { background: transparent; color: var(--ink); border-color: var(--soft); font-weight: 500; }
button.small { min-block-size: 2rem; padding: 0.2rem 0.7rem; }
:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
form + form { margin-block-start: 0.6rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.9rem; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.6rem; border-block-end: 1px solid var(--line); overflow-wrap: break-word; }
code, pre { font: 0.85rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; margin: 0.5rem 0; }
a { color: inherit; }
.columns { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
.columns .card { margin: 0; min-inline-size: 0; }
/* Cards of very different heights: fill the columns one after the other. */
.masonry { columns: 24rem; column-gap: 1.25rem; margin-block-end: 1.25rem; }
.masonry .card { break-inside: avoid; }
.stack { margin-block-end: 1.25rem; }
.people form { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
.people select { inline-size: auto; max-inline-size: 100%; min-block-size: 2rem; padding-block: 0.15rem; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: 999px; padding: 0 0.6rem; font-size: 0.8rem; white-space: nowrap; }
.notice { border-inline-start: 4px solid var(--accent); padding: 0.5rem 0.75rem; background: var(--paper); margin-block-end: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin-block-end: 1rem; }
nav a { padding-block: 0.25rem; }
@media (max-width: 40rem) { .people thead { display: none; } .people tr, .people td { display: block; } .people td { border: 0; padding: 0.2rem 0; } .people tr { border-block-end: 1px solid var(--line); padding-block: 0.75rem; } }
`;
