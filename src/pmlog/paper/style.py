"""How a page looks: light and dark by what the reader's system says, and on paper."""

CSS = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --edge: #e4e0d8; --ink: #1f2328; --soft: #5b6168;
  --accent: #1f6f6b; --before: #b9b2a5; --none: #efece5;
  --d1: #b5d8d2; --d2: #62a9a0; --d3: #1f6f6b;
  --b0: #f3d9d0; --b1: #f7e6d3; --b2: #f6f0d8; --b3: #e2efe6; --veil: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --card: #1d2125; --edge: #31373d; --ink: #e8e6e1; --soft: #a9afb6;
    --accent: #6cc4b8; --before: #6a6f75; --none: #2a2f34;
    --d1: #28504d; --d2: #3d8a82; --d3: #6cc4b8;
    --b0: #4a2c27; --b1: #453425; --b2: #3d3a26; --b3: #22382f; --veil: #1d2125;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
  sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0; letter-spacing: -0.02em; text-wrap: balance; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 0 0 .6rem; letter-spacing: -0.005em; }
p { margin: .4rem 0; }
.sub, .note, footer, figcaption { color: var(--soft); }
.sub { margin-top: .25rem; }
.note, footer, figcaption { font-size: .875rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
  gap: .75rem; margin: 1.5rem 0 0; padding: 0; }
.figures div { border-top: 3px solid var(--accent); padding-top: .5rem; display: flex;
  flex-direction: column; }
.figures dt { color: var(--soft); font-size: .875rem; order: 1; }
.figures dd { margin: 0; }
.figures .is { font-size: 1.4rem; font-weight: 650; white-space: nowrap; line-height: 1.15;
  letter-spacing: -0.02em;  font-variant-numeric: tabular-nums; }
.figures .was { color: var(--soft); font-size: .8rem; order: 2; }
main { columns: 2; column-gap: 1rem; margin-top: 1.75rem; }
section { background: var(--card); border: 1px solid var(--edge); border-radius: .6rem;
  padding: 1rem 1.15rem 1.1rem; margin: 0 0 1rem; break-inside: avoid; }
section.wide { column-span: all; margin-top: 1rem; }
section.wide:first-child { margin-top: 0; }
section:first-child:has(+ .wide), .wide + section:has(+ .wide), .wide + section:last-child {
  column-span: all; }
section.wide .side { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 7fr);
  gap: 1.5rem; align-items: start; }
section.wide .side.long { display: block; }
dl.facts { display: grid; grid-template-columns: minmax(5.5rem, auto) minmax(0, 1fr);
  gap: .3rem 1rem; margin: 0; font-size: .95rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
ul, ol { margin: 0; padding-left: 1.2rem; font-size: .95rem; }
li + li { margin-top: .25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
  overflow-wrap: normal; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 500; border-bottom: 1px solid var(--edge); }
.long { overflow-wrap: anywhere; }
tbody td:not(.n) { min-width: 6.6rem; }
tbody th { font-weight: 500; min-width: 6.3rem; }
tbody tr + tr > * { border-top: 1px solid var(--edge); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .n { white-space: normal; }
figure { margin: .8rem 0 0; }
figure:first-of-type { margin-top: .3rem; }
.drawings { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, -apple-system,
  "Segoe UI", Roboto, Arial, sans-serif; }
svg.curve, svg.bars, svg.funnel { width: 100%; max-width: 30rem; }
svg text { fill: var(--ink); }
svg .label { fill: var(--soft); }
svg .halo { paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-opacity: .55; }
svg .value { font-weight: 600; }
svg .now, svg .step { fill: var(--accent); rx: 2px; }
svg .s1 { opacity: .75; } svg .s2 { opacity: .55; } svg .s3 { opacity: .4; }
svg .before { fill: var(--before); }
svg .day { rx: 3px; }
svg .d0 { fill: var(--none); } svg .d1 { fill: var(--d1); }
svg .d2 { fill: var(--d2); } svg .d3 { fill: var(--d3); }
svg .b0 { fill: var(--b0); } svg .b1 { fill: var(--b1); }
svg .b2 { fill: var(--b2); } svg .b3 { fill: var(--b3); }
svg .earlier { fill: var(--veil); opacity: .45; }
svg .split { stroke: var(--soft); stroke-dasharray: 2 3; }
svg .aim { stroke: var(--soft); stroke-dasharray: 5 4; }
svg .grid { stroke: var(--edge); }
svg .line { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round;
  stroke-linecap: round; }
svg .dot { fill: var(--accent); stroke: var(--card); stroke-width: 1.5; }
.key { display: inline-block; width: .75em; height: .75em; border-radius: 2px; margin-right: .3em;
  background: var(--accent); }
.key.was { background: var(--before); height: .3em; vertical-align: middle; }
details { margin: .5rem 0 .8rem; font-size: .875rem; }
figure:last-child { margin-bottom: .2rem; }
figure + dl.facts, figure + table { margin-top: .8rem; }
summary { color: var(--soft); cursor: pointer; }
.scroll { max-height: 20rem; overflow: auto; }
a { color: var(--accent); }
footer { padding-top: 1.5rem; padding-bottom: 2.5rem; }
@media (max-width: 60rem) {
  section.wide .side { grid-template-columns: minmax(0, 1fr); gap: .75rem; }
}
@media (max-width: 46rem) {
  main { columns: 1; }
  header, main, footer { padding-left: .9rem; padding-right: .9rem; }
  h1 { font-size: 1.6rem; }
  table { font-size: .78rem; }
  th, td { padding-right: .4rem; }
  tbody th { min-width: 4.3rem; }
  .n { white-space: normal; }
  table:not(.whole) :is(th, td) { overflow-wrap: anywhere; }
  tbody td:not(.n) { min-width: 3.2rem; }
  section, section.wide { padding: .85rem .9rem; margin: 0 0 .75rem; }
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd { margin-bottom: .45rem; }
}
@media (max-width: 28rem) {
  table { font-size: .72rem; }
  th, td { padding-right: .25rem; letter-spacing: -0.01em; }
  tbody th, tbody td:not(.n) { min-width: 0; }
}
@page { size: A4; margin: 8mm 10mm; }
@media print {
  :root { color-scheme: light;
    --paper: #fff; --card: #fff; --edge: #d9d5cc; --ink: #1f2328; --soft: #51575e;
    --accent: #1f6f6b; --before: #b9b2a5; --none: #efece5;
    --d1: #b5d8d2; --d2: #62a9a0; --d3: #1f6f6b;
    --b0: #f3d9d0; --b1: #f7e6d3; --b2: #f6f0d8; --b3: #e2efe6; --veil: #fff; }
  html { font-size: 8pt; line-height: 1.2; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  .note, footer, figcaption, .figures dt, .figures .was, dl.facts, ul, ol, table {
    font-size: 8pt; }
  header, main, footer { max-width: none; padding: 0; }
  header { padding-top: 0; }
  main { columns: 2; column-gap: 4mm; margin-top: 3mm; }
  section { padding: .35rem .6rem; margin-bottom: 1.5mm; }
  section.wide, section:has(> figure ~ table), section:has(> table tr:nth-child(13)) {
    break-inside: auto; }
  figure { break-inside: avoid; }
  h1 { font-size: 1.7rem; }
  h2 { margin-bottom: .2rem; break-after: avoid; }
  tr, li { break-inside: avoid; }
  li + li { margin-top: .1rem; }
  dl.facts { gap: .1rem .8rem; }
  tbody td:not(.n) { min-width: 7rem; }
  section.wide { margin-top: 1.5mm; }
  section.wide:first-child { margin-top: 0; }
  svg.calendar { max-width: none; zoom: .62; }
  .drawings { gap: .4rem .5rem; }
  figure { margin: .3rem 0 0; }
  th, td { padding-top: .05rem; padding-bottom: .05rem; }
  section.wide .side { grid-template-columns: minmax(0, 66mm) minmax(0, 1fr); gap: 6mm; }
  details { display: none; }
  svg { font-size: 15.2px; overflow: visible; }
  svg.bars, svg.funnel { max-width: 66mm; }
  svg.curve { max-width: 54mm; font-size: 18.6px; }
  .figures { grid-template-columns: repeat(6, 1fr); gap: .6rem; margin-top: 2.5mm; }
  footer { padding: 2mm 0 0; }
}
"""
