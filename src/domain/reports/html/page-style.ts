/** The page's whole style. No fonts, images or sheets from elsewhere: the page opens offline. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--text:#1b1f24;--soft:#57606a;--line:#d8dde3;--hover:#f0f3f6;--total:#8fa3b8;--link:#0b57d0;
--authorised:#1a7f4b;--pre-approved:#0e7c86;--ratified:#2f6fd6;--deviating:#a85f00;--unauthorised:#c4242b;--undetermined:#7d3fb5;--exempt:#66707c;--none:#8b949e;--low:#2f6fd6;--medium:#8a6100;--high:#c4242b;--on-critical:#fff;--critical:#b3141c}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0f1317;--card:#171c22;--text:#e6e9ed;--soft:#a0aab5;--line:#2c343d;--hover:#1f262e;--total:#52657a;--link:#8ab4f8;
--authorised:#4cc38a;--pre-approved:#45c4cf;--ratified:#7fb0ff;--deviating:#f0b13c;--unauthorised:#ff6b70;--undetermined:#c58af5;--exempt:#97a1ad;--none:#6b7580;--low:#7fb0ff;--medium:#e3b341;--high:#ff6b70;--on-critical:#fff;--critical:#c9252d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1500px;margin:0 auto;padding:24px 20px 60px}
header h1{margin:0;font-size:26px;line-height:1.25}
header p{margin:4px 0 0;color:var(--soft)}
h2{margin:0 0 10px;font-size:16px}
h2 small{font-weight:400;color:var(--soft);font-size:13px;margin-left:6px}
h3{margin:0 0 4px;font-size:12px;color:var(--soft);text-transform:uppercase;letter-spacing:.04em}
.note{color:var(--soft);margin:8px 0 0;font-size:13px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0 12px}
.tile,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
.card.warn{border-left:4px solid var(--deviating)}
.card.bad{border-left:4px solid var(--unauthorised)}
.tile dt{color:var(--soft);font-size:13px}
.tile dd{margin:0;font-size:27px;font-weight:650;line-height:1.25;font-variant-numeric:tabular-nums}
.tile dd small{font-size:13px;font-weight:400;color:var(--soft);margin-left:6px}
.t-unmatched dd,.t-serious dd{color:var(--unauthorised)}
.t-matched dd{color:var(--authorised)}
.stack,.rankings{display:grid;gap:12px}
.stack{margin-bottom:12px}
.stack{grid-template-columns:minmax(0,1fr)}
.rankings{grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr))}
.split svg{display:block;width:100%;height:22px;border-radius:6px;background:var(--line)}
.legend{display:flex;flex-wrap:wrap;gap:6px;margin-top:12px}
.legend button,.legend span{font:inherit;font-size:13px;color:var(--text);background:none;border:1px solid var(--line);border-radius:99px;padding:2px 10px;display:inline-flex;align-items:center;gap:6px}
.legend button{cursor:pointer}
.legend button:hover{background:var(--hover)}
.legend button[aria-pressed=true]{border-color:currentColor;box-shadow:inset 0 0 0 1px currentColor}
.legend svg{width:10px;height:10px}
.legend b{font-variant-numeric:tabular-nums}
.time svg{display:block;width:100%;height:170px;border-bottom:1px solid var(--line)}
.time g:hover{opacity:.75}
.ticks{display:flex;justify-content:space-between;color:var(--soft);font-size:12px;margin-top:4px;font-variant-numeric:tabular-nums}
.bars{list-style:none;margin:0;padding:0;display:grid;gap:9px}
.bars li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;font-size:14px}
.bars .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.bars .count{font-variant-numeric:tabular-nums}
.bars .open{color:var(--unauthorised)}
.bars svg{grid-column:1/-1;width:100%;height:6px;border-radius:3px;background:var(--hover)}
.f-authorised{fill:var(--authorised)}.f-pre-approved{fill:var(--pre-approved)}.f-ratified{fill:var(--ratified)}.f-deviating{fill:var(--deviating)}.f-unauthorised{fill:var(--unauthorised)}.f-undetermined{fill:var(--undetermined)}.f-exempt{fill:var(--exempt)}.f-none{fill:var(--none)}.f-total{fill:var(--total)}
.c-authorised{color:var(--authorised)}.c-pre-approved{color:var(--pre-approved)}.c-ratified{color:var(--ratified)}.c-deviating{color:var(--deviating)}.c-unauthorised{color:var(--unauthorised)}.c-undetermined{color:var(--undetermined)}.c-exempt,.c-none{color:var(--soft)}
.l-critical{color:var(--on-critical);background:var(--critical);border-radius:4px;padding:1px 6px}.l-high{color:var(--high)}.l-medium{color:var(--medium)}.l-low{color:var(--low)}.l-informational,.l-none{color:var(--soft)}
.verdict,.level{font-weight:600;white-space:nowrap}.l-informational,.l-none{font-weight:400}.part{display:inline-block}
.controls{display:none;flex-wrap:wrap;gap:10px;margin:10px 0;align-items:end}
.js .controls{display:flex}
.controls label{display:grid;font-size:12px;color:var(--soft);gap:2px}
.controls label:first-child{flex:1 1 240px}
.controls input,.controls select{font:inherit;color:var(--text);background:var(--bg);border:1px solid var(--line);border-radius:7px;padding:6px 9px;min-width:0;width:100%}
.controls output{font-size:13px;color:var(--soft);padding-bottom:7px;min-width:110px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:14px}
.decisions{table-layout:fixed}
th{text-align:left;font-weight:600;font-size:13px;color:var(--soft)}
.decisions>thead th{position:sticky;top:0;background:var(--card);padding:8px 8px;border-bottom:1px solid var(--line);z-index:1}
.decisions td{padding:8px;vertical-align:top;border-top:1px solid var(--line);overflow-wrap:anywhere}
.decisions .row:hover{background:var(--hover)}
.js .decisions .row{cursor:pointer}
.w-verdict{width:164px}.w-level{width:112px}.w-time{width:112px}.w-who{width:13%}.w-what{width:15%}.w-on{width:13%}
.sub{display:block;color:var(--soft);font-size:.89em}
.finding{display:block;font-weight:600}
.toggle{display:none;width:18px;text-align:left;font:inherit;border:0;background:none;color:var(--soft);cursor:pointer;padding:0 6px 0 0}
.js .toggle{display:inline}
.toggle::before{content:"▸"}
.open>.row .toggle::before{content:"▾"}
.js .d:not(.open)>.more{display:none}
.more>td{background:var(--bg);padding:14px 16px 16px 30px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:14px 24px}
.facts p,.facts ul{margin:0}
.facts ul{padding:0;list-style:none}
.facts code{font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.r-pass{color:var(--authorised)}.r-fail{color:var(--unauthorised)}.r-unknown{color:var(--undetermined)}
.hidden{display:none}
.data{margin-top:10px;font-size:13px}
.data summary{cursor:pointer;color:var(--soft)}
.data th,.data td{padding:3px 10px 3px 0;font-variant-numeric:tabular-nums;white-space:nowrap}
.data td{text-align:right}
.sums{width:auto;margin-bottom:14px}
.sums th,.sums td{padding:4px 22px 4px 0;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.sums tbody th{text-align:left;color:var(--text)}
.sums tr+tr>*{border-top:1px solid var(--line)}
.late{color:var(--unauthorised);font-weight:600}
.bars .soft{color:var(--soft)}
.spans svg{border-radius:0;height:8px}
.scroll{overflow-x:auto;max-height:320px}
.faults li{margin-bottom:6px;overflow-wrap:anywhere}
.faults{margin:0;padding-left:18px;font-size:14px}
footer{color:var(--soft);font-size:13px;margin-top:18px}
@media screen and (max-width:900px){main{padding:16px 12px 40px}.decisions,.decisions>tbody,.decisions tr,.decisions td{display:block;width:auto}.decisions>thead{position:absolute;left:0;width:1px;height:1px;clip-path:inset(50%);overflow:hidden}
.decisions .d{border-top:1px solid var(--line);padding:10px 0}.decisions td{border:0;padding:1px 4px}.decisions .row td:nth-child(-n+3){display:inline-block;padding-right:12px}.decisions .row td:nth-child(3) .sub{display:inline}.more>td{padding:12px;margin-top:8px;border-radius:8px}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--text:#000;--soft:#444;--line:#bbb}main{max-width:none;padding:0}.controls,.toggle,.data{display:none!important}.tile,.card{break-inside:avoid;border-color:#bbb}.listing{break-inside:auto;border:0;padding:0}.decisions .d{break-inside:avoid}.decisions>thead th{position:static}*{print-color-adjust:exact}body{font-size:11px}table{font-size:10px}.tile dd{font-size:20px}.w-verdict{width:92px}.w-level{width:82px}.w-time{width:74px}.decisions td,.decisions>thead th{padding:4px 5px}}
`;
