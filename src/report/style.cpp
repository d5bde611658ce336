#include "report/style.h"

namespace kefu::report {

std::string_view page_style() {
    return R"css(
:root {
  --canvas: #f4f1ec; --surface: #fff; --sunken: #faf8f5; --line: #e6e1d9; --line2: #cfc8bc; --text: #262421; --soft: #6a645b;
  --accent: #0f766e; --accent-soft: #e0f2ef; --good: #3f9a56; --good-soft: #e6f4e8; --good-text: #276b3a;
  --warn: #e0952a; --warn-soft: #fdf1dc; --warn-text: #8a5508; --bad: #d2483c; --bad-soft: #fce8e5; --bad-text: #a92f25;
  --w0: #3f9a56; --w1: #8fa53a; --w2: #d08a1e; --w3: #e0692a; --w4: #d2362c;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 15px/1.7 "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", system-ui, sans-serif; font-variant-numeric: tabular-nums; line-break: strict; overflow-wrap: anywhere; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
main[lang=en] { font-family: "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; line-height: 1.6; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.65rem; line-height: 1.35; margin: 0 0 .35rem; font-weight: 700; }
h2 { font-size: 1.2rem; line-height: 1.4; margin: 0 0 .9rem; font-weight: 700; }
h2 small { font-weight: 400; color: var(--soft); font-size: .875rem; margin-left: .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .5rem; }
p { margin: .4rem 0; } a { color: #0b665f; } .soft { color: var(--soft); } .tiny { font-size: .8125rem; }
.num { text-align: right; white-space: nowrap; } .nowrap { white-space: nowrap; }
section, header.top { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.4rem 1.6rem; margin: 0 0 1.1rem; }
.brand { color: var(--accent); font-weight: 700; font-size: .8125rem; letter-spacing: .06em; margin: 0 0 .3rem; }
.head { display: flex; gap: 2rem; align-items: center; } .head > div:first-child { flex: 1; min-width: 0; }
.facts { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin: .7rem 0 0; padding: 0; list-style: none; }
.facts b { font-weight: 400; color: var(--soft); margin-right: .45em; }
.verdict { text-align: center; flex: none; }
.pill { display: inline-block; border-radius: 99px; padding: .05rem .8rem; font-size: .875rem; font-weight: 700; border: 1.5px solid; }
.pill.pass { color: var(--good-text); background: var(--good-soft); } .pill.fail { color: var(--bad-text); background: var(--bad-soft); border-style: dashed; }
.ring .track { fill: none; stroke: var(--line); stroke-width: 11; } .ring .arc { fill: none; stroke-width: 11; stroke-linecap: round; }
.ring.pass .arc { stroke: var(--accent); } .ring.fail .arc { stroke: var(--bad); }
.ring .big { font-size: 38px; font-weight: 700; text-anchor: middle; dominant-baseline: middle; fill: var(--text); } .ring .small { font-size: 13px; text-anchor: middle; fill: var(--soft); }
.callout { border-left: 5px solid var(--bad); background: var(--bad-soft); border-radius: 6px; padding: .5rem .9rem; margin: .5rem 0; }
.callout.warn { border-color: var(--warn); background: var(--warn-soft); } .callout.info { border-color: var(--accent); background: var(--accent-soft); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 2px solid var(--line2); padding: .35rem .6rem; vertical-align: bottom; }
th.num { text-align: right; } td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; } tr:last-child > td { border-bottom: 0; }
td:first-child, th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; }
.dims { display: grid; grid-template-columns: max-content 1fr max-content; gap: .55rem 1rem; align-items: center; }
.dims .bar { height: 13px; background: var(--sunken); border: 1px solid var(--line2); border-radius: 99px; overflow: hidden; }
.dims .bar i { display: block; height: 100%; background: var(--accent); } .dims .off { color: var(--soft); }
.loss { color: var(--bad-text); font-weight: 700; }
.steps { table-layout: fixed; } .steps td { overflow-wrap: anywhere; break-inside: avoid; } .steps th:nth-child(-n+2) { width: 13%; } .steps th:nth-child(3) { width: 19%; } .steps th:nth-child(5) { width: 24%; }
.lost td { break-inside: avoid; } .lost .why { min-width: 12em; }
.quote { display: block; margin: .25rem 0 0; padding: .15rem .6rem; border-left: 3px solid var(--line2); background: var(--sunken); border-radius: 0 6px 6px 0; white-space: pre-wrap; }
.quote .at { color: var(--soft); margin-right: .6em; text-decoration: none; }
.keeps::before { content: "→ "; color: var(--accent); font-weight: 700; }
.lesson { display: inline-block; font-size: .8125rem; border: 1px solid var(--accent); color: #0b665f; border-radius: 6px; padding: 0 .45rem; white-space: nowrap; }
mark { color: inherit; border-radius: 3px; padding: 0 .1em; text-decoration-thickness: 2px; text-underline-offset: 3px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.good { background: #cfe6d5; text-decoration: underline dotted var(--good); } mark.minor { background: #f8dfb4; text-decoration: underline solid var(--warn); }
mark.major { background: #f4c4be; text-decoration: underline double var(--bad); } mark.critical { background: #f4c4be; text-decoration: underline wavy var(--bad); }
.ctl { font: .7rem/1 monospace; border: 1px dashed var(--line2); color: var(--soft); border-radius: 3px; padding: 0 .2em; margin: 0 .1em; unicode-bidi: isolate; white-space: nowrap; }
.talk { background: var(--sunken); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; margin: .8rem 0; }
.msg { display: grid; grid-template-columns: 4.2rem 1fr; gap: 0 .6rem; margin: 0 0 .75rem; }
.msg > time { color: var(--soft); font-size: .8125rem; padding-top: .5rem; }
.body { display: flex; flex-direction: column; align-items: flex-start; min-width: 0; }
.student .body { align-items: flex-end; }
.bubble { max-width: 78%; padding: .5rem .85rem; border-radius: 14px; border: 1px solid var(--line2); background: #fff; white-space: pre-wrap; unicode-bidi: isolate; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.shopper .bubble, .automatic .bubble { border-bottom-left-radius: 3px; } .automatic .bubble { color: var(--soft); border-style: dashed; }
.student .bubble { background: #cdebe5; border-color: #8cc9bf; border-bottom-right-radius: 3px; }
.who { font-size: .75rem; color: var(--soft); margin: 0 .3rem .1rem; }
.picture { display: inline-block; border: 1px dashed var(--line2); border-radius: 8px; padding: .2rem .6rem; margin-top: .25rem; color: var(--soft); font-size: .875rem; background: #fff; }
.system, .divider { grid-template-columns: 1fr; } .system .body, .divider .body { align-items: center; color: var(--soft); font-size: .8125rem; } .system > time, .divider > time { display: none; }
.action .body, .done .body, .refused .body { align-items: flex-end; font-size: .875rem; } .op { border: 1px solid var(--line2); border-radius: 6px; background: #fff; padding: .1rem .6rem; max-width: 78%; }
.done .op::before { content: "✓ "; color: var(--good-text); } .refused .op::before { content: "✗ "; color: var(--bad-text); } .action .op::before { content: "⚙ "; color: var(--soft); }
.wait { display: flex; align-items: center; gap: .5rem; font-size: .75rem; color: var(--soft); margin: 0 0 .2rem; width: 78%; justify-content: flex-end; }
.wait i { display: block; height: 7px; border-radius: 99px; min-width: 3px; } .wait b { font-weight: 600; color: var(--text); white-space: nowrap; }
.l0 { background: var(--w0); } .l1 { background: var(--w1); } .l2 { background: var(--w2); } .l3 { background: repeating-linear-gradient(90deg, var(--w3) 0 5px, #f0a883 5px 8px); } .l4 { background: repeating-linear-gradient(90deg, var(--w4) 0 3px, #fff 3px 5px); border: 1px solid var(--w4); }
.notes { list-style: none; margin: .35rem 0 0; padding: 0; max-width: 92%; font-size: .875rem; line-height: 1.55; text-align: left; }
.note { border: 1px solid var(--line2); border-left: 5px solid var(--warn); background: #fff; border-radius: 6px; padding: .35rem .7rem; margin: 0 0 .3rem; break-inside: avoid; }
.note.good { border-left: 5px dotted var(--good); } .note.major { border-left: 5px double var(--bad); } .note.critical { border-left: 8px solid var(--bad); }
.note .sign { margin-right: .35em; } .note .loss { float: right; margin-left: 1rem; } .note div { margin-top: .1rem; }
.model { border: 1px dashed var(--accent); background: #fff; border-radius: 8px; padding: .35rem .7rem; margin: .3rem 0 0; max-width: 78%; font-size: .875rem; }
.model b { color: #0b665f; font-weight: 600; } .comment { border: 1px solid var(--line2); background: #fbf3e3; border-radius: 8px; padding: .35rem .7rem; margin: .3rem 0 0; max-width: 78%; font-size: .875rem; white-space: pre-wrap; }
svg { max-width: 100%; height: auto; display: block; } .verdict svg { margin: 0 auto .4rem; max-width: none; }
svg text { font-family: inherit; } .grid { stroke: #e3ddd3; fill: none; } .axisline { stroke: var(--line2); } .axis { font-size: 12px; fill: #6a645b; } .ref { font-size: 11px; fill: #262421; } .dot { fill: #fff; stroke: #262421; }
.curve { fill: none; stroke-width: 2.5; } .anger { stroke: var(--bad); } .trust { stroke: var(--accent); stroke-dasharray: 9 4; } .interest { stroke: #b9751a; stroke-dasharray: 2 4; stroke-linecap: round; }
text.name { font-size: 13px; font-weight: 600; stroke: none; } text.anger { fill: var(--bad-text); } text.trust { fill: #0b665f; } text.interest { fill: #8a5508; }
.p-read { fill: #dce9e6; } .p-hatch { stroke: #7fa9a3; stroke-width: 2; } .p-comp { fill: #0f766e; } .p-edit { fill: #fff; } .p-dot { fill: #0f766e; } .p-none { fill: #fff; stroke: var(--bad); stroke-dasharray: 4 3; }
text.total { font-size: 12px; fill: #262421; } text.w3, text.w4 { fill: var(--bad-text); font-weight: 700; } .dist rect.pass { fill: var(--accent); } .dist rect.fail { fill: #fff; stroke: var(--bad); stroke-width: 2; stroke-dasharray: 5 3; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; font-size: .8125rem; color: var(--soft); margin: .3rem 0; } .legend svg { display: inline-block; vertical-align: -2px; margin-right: .4em; }
.causes { columns: 2; column-gap: 2rem; margin: .5rem 0 0; padding: 0 0 0 2.2em; font-size: .875rem; } .causes li { break-inside: avoid; } .causes .delta { color: var(--soft); white-space: nowrap; }
.lines { columns: 2; column-gap: 2.4rem; font-size: .875rem; } .lines h3 { display: flex; justify-content: space-between; margin: 1rem 0 .3rem; border-bottom: 2px solid var(--line2); break-after: avoid; } .lines h3:first-child { margin-top: 0; } .lines ul { list-style: none; margin: 0; padding: 0; } .lines li { display: grid; grid-template-columns: 1.3em 1fr max-content; border-bottom: 1px solid var(--line); padding: .12rem 0; break-inside: avoid; } .lines li.loss { font-weight: 600; }
.mono { font: .8rem/1.5 "DejaVu Sans Mono", "Noto Sans Mono", Consolas, monospace; word-break: break-all; }
.ok { color: var(--good-text); font-weight: 700; } .no { color: var(--bad-text); font-weight: 700; }
.switch { max-width: 66rem; margin: 0 auto; padding: 1rem 1.25rem 0; display: flex; gap: .5rem; justify-content: flex-end; }
.switch label { border: 1px solid var(--line2); background: #fff; border-radius: 99px; padding: .1rem 1rem; cursor: pointer; font-size: .875rem; }
.pick { position: absolute; opacity: 0; pointer-events: none; } #pick-zh:checked ~ .switch [for=pick-zh], #pick-en:checked ~ .switch [for=pick-en] { background: var(--accent); border-color: var(--accent); color: #fff; }
.pick:focus-visible ~ .switch label { outline: 2px solid #14a098; outline-offset: 2px; } #pick-zh:checked ~ main[lang=en], #pick-en:checked ~ main[lang=zh-CN] { display: none; }
footer { color: var(--soft); font-size: .8125rem; padding: 0 1.6rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .8rem; margin: 1rem 0 .4rem; } .tiles div { border: 1px solid var(--line); border-radius: 10px; padding: .6rem .9rem; background: var(--sunken); } .tiles b { display: block; font-size: 1.5rem; line-height: 1.3; } .tiles span { color: var(--soft); font-size: .8125rem; }
.signatures { display: flex; flex-wrap: wrap; gap: 2.2rem 3rem; margin: 2.5rem 0 .5rem; } .signatures span { flex: 1; min-width: 12rem; border-bottom: 1px solid var(--text); padding-bottom: .2rem; }
main.wide { max-width: 86rem; } td.id { min-width: 8.8em; } td.name { min-width: 4.5em; }
.each { border-top: 3px solid var(--accent); margin-top: 3rem; padding-top: 1.2rem; }
@media (max-width: 40rem) { .head { flex-direction: column; align-items: flex-start; } .causes { columns: 1; } .msg { grid-template-columns: 3.2rem 1fr; } .bubble, .wait, .model, .op { max-width: 94%; } section { overflow-x: auto; padding: 1rem; } }
@page { size: A4; margin: 17mm 14mm 16mm; }
@media print {
  html { font-size: 12.2px; } body { background: #fff; font-size: 1rem; line-height: 1.5; } main, main[lang=en], main.wide { max-width: none; padding: 0; line-height: 1.5; } .switch { display: none; }
  section, header.top { border: 0; border-radius: 0; padding: 0; margin: 0 0 6mm; } section { border-top: 1px solid var(--line2); padding-top: 3.5mm; }
  .talk { border: 0; padding: 0; background: none; } .msg { margin: 0 0 .5rem; } h2, h3, .who, .wait { break-after: avoid; } .dims, .tiles, svg, tr, .note, .callout, .model, .bubble, .head { break-inside: avoid; }
  .msg.long .bubble { break-inside: auto; } .msg > time { break-inside: avoid; } .bubble { break-after: avoid; orphans: 3; widows: 3; } thead { display: table-header-group; } p, li { orphans: 2; widows: 2; } a { color: inherit; text-decoration: none; }
  table { font-size: .85rem; } td, th { padding: .3rem .4rem; } .lines { columns: 3; column-gap: 1.4rem; font-size: .8rem; }
  .each { break-before: page; margin-top: 0; border-top: 0; padding-top: 0; } footer { padding: 0; }
  .signatures { break-inside: avoid; }
}
)css";
}

}  // namespace kefu::report
