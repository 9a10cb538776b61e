import type { Change, CellValue, Comparison, Row } from '../../src-preload/domain/comparison';
import { cellText } from './canonical-table';
import { columnId, fieldTitle, statusMarks, statusWords, valueText } from './cell-words';
import type { Decided } from './decided';
import { resultWords } from './decided';
import { deltaKit, deltaTable } from './delta-kit';
import { presentColumns } from './present-columns';
import type { NameEvent } from './part-words';
import { eventNames, eventWords, partWords } from './part-words';
import type { SideNames } from './report-facts';
import { classLabel, costSentences, reportFacts } from './report-facts';

/** The comparison as one page: no script, nothing loaded, light and dark, made to be printed; lists what differs. */
export function htmlReport(comparison: Comparison, decided: Decided | undefined, names: SideNames): string {
  const facts = reportFacts(comparison, names);
  const differing = comparison.rows.filter((row) => row.status !== 'same' || row.moved || row.review);
  const same = comparison.rows.length - differing.length;
  const kit = deltaTable(deltaKit(comparison, '1'));
  const costs = costSentences(facts.cost);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escape(facts.title)}</title>
<style>${css}</style>
</head>
<body>
<header>
<h1><bdi>${escape(names.left)}</bdi> <span class="versus">compared with</span> <bdi>${escape(names.right)}</bdi></h1>
<p>${facts.sides.map(({ side, name, lines }) => `${side}: <bdi>${escape(name)}</bdi>, ${plural(lines, 'line')}`).join(' · ')}</p>
</header>
<main>
<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
<ul class="counts">
${facts.counts.map(({ symbol, label, count }) => `<li${count === 0 ? ' class="none"' : ''}><span class="mark" aria-hidden="true">${symbol}</span> <b>${count}</b> ${escape(label)}</li>`).join('\n')}
${decided === undefined ? '' : `<li><span class="mark" aria-hidden="true">…</span> <b>${decided.open}</b> Not decided yet</li>`}
</ul>
${facts.classes.length === 0 ? '' : `<p>Changes by kind: ${facts.classes.map(({ label, count }) => `${escape(label)} ${count}`).join(' · ')}.</p>`}
${costs.map((sentence) => `<p>${escape(sentence)}</p>`).join('\n')}
</section>
<section aria-labelledby="differences">
<h2 id="differences">Differences</h2>
${differing.length === 0 ? '<p>There are none.</p>' : differencesTable(differing, comparison, decided)}
<p>${same === 0 ? '' : `${plural(same, 'row')} ${same === 1 ? 'is' : 'are'} the same on both sides and not listed.`}</p>
</section>
${kit.rows.length === 0 ? '' : kitSection(kit)}
</main>
</body>
</html>
`;
}

function differencesTable(rows: readonly Row[], comparison: Comparison, decided: Decided | undefined): string {
  const hasBase = comparison.base !== null;
  const happened = eventNames(comparison.rows);
  const heads = ['Status', 'Part', 'What changed', ...(decided === undefined ? [] : ['Result']), 'Why they stand in one row'];
  return `<table class="differences">
<caption>${plural(rows.length, 'row')} that differ${rows.length === 1 ? 's' : ''}. Left is struck out, right is underlined${hasBase ? ', base is in brackets' : ''}.</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, decided, happened)).join('\n')}
</tbody>
</table>`;
}

function rowHtml(row: Row, decided: Decided | undefined, happened: NameEvent): string {
  const mark = statusMarks[row.status];
  const places = [
    row.left?.row === undefined ? '' : `left row ${row.left.row}`,
    row.right?.row === undefined ? '' : `right row ${row.right.row}`,
  ];
  const where = places.filter((place) => place !== '').join(', ');
  const why = row.match === null ? '' : `${row.match.reason} (${Math.round(row.match.score * 100)} %)`;
  return `<tr class="${row.status}">
<th scope="row"><span class="mark" aria-hidden="true">${mark.symbol}</span> ${escape(statusWords(row))}${where === '' ? '' : `<small>${where}</small>`}</th>
<td><bdi>${escape(partWords(row))}</bdi></td>
<td>${row.left === null || row.right === null ? wholeLine(row) : changesHtml(row, happened)}</td>
${decided === undefined ? '' : `<td>${resultHtml(row, decided)}</td>\n`}<td class="why"><bdi>${escape(why)}</bdi></td>
</tr>`;
}

function changesHtml(row: Row, happened: NameEvent): string {
  const items = row.changes.map(
    (change) =>
      `<dt>${escape(fieldTitle(change.field))}${change.conflict === true ? ' <strong>(conflict)</strong>' : ''}</dt><dd>${oldAndNew(change)}${change.note === undefined ? '' : ` <small>${escape(change.note)}</small>`}</dd>`,
  );
  const events = eventWords(row, happened);
  return `${items.length === 0 ? '' : `<dl>${items.join('')}</dl>`}${events === '' ? '' : `<p><bdi>${escape(events)}</bdi></p>`}`;
}

function oldAndNew(change: Change): string {
  if (change.class === 'format')
    return `<bdi>${shown(change.left)}</bdi> ≈ <bdi>${shown(change.right)}</bdi> <small>${escape(classLabel('format'))}</small>`;
  const base = change.base === undefined ? '' : ` <span class="base">[<bdi>${shown(change.base)}</bdi>]</span>`;
  return `<del><bdi>${shown(change.left)}</bdi></del> <span aria-hidden="true">→</span> <ins><bdi>${shown(change.right)}</bdi></ins>${base}`;
}

function shown(value: CellValue): string {
  const text = valueText(value);
  return text === '' ? '<i>empty</i>' : escape(text);
}

/** Everything that a line on one side only says. */
function wholeLine(row: Row): string {
  const line = row.right ?? row.left;
  if (line === null) return '';
  const tag = row.right === null ? 'del' : 'ins';
  const items = presentColumns([line]).flatMap((column) => {
    const text = cellText(line, column) ?? '';
    return text === '' ? [] : [`<dt>${escape(fieldTitle(columnId(column)))}</dt><dd><${tag}><bdi>${escape(text)}</bdi></${tag}></dd>`];
  });
  return `<dl>${items.join('')}</dl>`;
}

function resultHtml(row: Row, decided: Decided): string {
  const result = decided.resultOf(row);
  if (typeof result === 'string') return `<i>${resultWords[result].slice(1, -1)}</i>`;
  const fields = row.left === null || row.right === null ? [] : row.changes.filter((change) => change.class !== 'format');
  if (fields.length === 0) return row.status === 'added' || row.status === 'removed' ? 'will be there' : '';
  return `<dl>${fields.map((change) => `<dt>${escape(fieldTitle(change.field))}</dt><dd><bdi>${shown(result[change.field])}</bdi></dd>`).join('')}</dl>`;
}

function kitSection({ headers, rows }: ReturnType<typeof deltaTable>): string {
  const used = headers.flatMap((_, at) => (rows.some((row) => (row[at] ?? '') !== '') ? [at] : []));
  return `<section aria-labelledby="kit">
<h2 id="kit">Delta kit</h2>
<table>
<caption>What makes one kit of left into one of right. Lines that are not placed count as nothing.</caption>
<thead><tr>${used.map((at) => `<th scope="col">${escape(headers[at] ?? '')}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${used.map((at, index) => (index === 0 ? `<th scope="row">${escape(row[at] ?? '')}</th>` : `<td><bdi>${escape(row[at] ?? '')}</bdi></td>`)).join('')}</tr>`).join('\n')}
</tbody>
</table>
</section>`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as html; control characters, which html forbids, become a replacement sign. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '').replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
}

const css = `
:root{color-scheme:light dark;--ink:#1b2733;--paper:#fff;--faint:#55626f;--line:#c9d2db;--head:#eef2f6;--left:#9b1c10;--right:#14532d;--changed:#7a5200;--conflict:#5b2a86;--replaced:#1c4587}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#12181f;--faint:#a3b1bf;--line:#3a4652;--head:#1c2631;--left:#ff9d92;--right:#7ee2a8;--changed:#f0c560;--conflict:#d3b0f5;--replaced:#9cc4ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:1.5rem;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.5rem;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:1.75rem 0 .5rem}
.versus{font-weight:400;color:var(--faint)}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;margin:0;padding:0}
.counts .none{color:var(--faint)}
.mark{display:inline-block;min-width:1.1em;text-align:center;font-weight:700}
table{border-collapse:collapse;width:100%}
caption{text-align:start;color:var(--faint);padding:.25rem 0 .5rem}
th,td{border-block-end:1px solid var(--line);padding:.4rem .6rem .4rem 0;text-align:start;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--head);padding-inline-start:.4rem}
tbody th{font-weight:600;white-space:nowrap;padding-inline-start:.4rem;border-inline-start:.3rem solid var(--line)}
small{color:var(--faint);font-weight:400}
th small{display:block}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.1rem .75rem;margin:0}
dt{color:var(--faint)}
dd{margin:0}
td p{margin:.2rem 0}
del{color:var(--left)}
ins{color:var(--right);text-decoration:underline}
.differences{table-layout:fixed}
.differences th:first-child{width:11rem}
.differences th:nth-child(2){width:14rem}
.differences th:last-child{width:15rem}
.why{color:var(--faint)}
.changed th{border-color:var(--changed);border-block-end-color:var(--line)}
.added th{border-color:var(--right);border-block-end-color:var(--line)}
.removed th{border-color:var(--left);border-block-end-color:var(--line)}
.replaced th{border-color:var(--replaced);border-block-end-color:var(--line)}
.conflict th{border-color:var(--conflict);border-block-end-color:var(--line);border-inline-start-style:double}
@media print{:root{--ink:#000;--paper:#fff;--faint:#444;--line:#bbb;--head:#eee;--left:#9b1c10;--right:#14532d}body{max-width:none;padding:0;font-size:9.5pt}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
@page{size:A4 landscape;margin:12mm}
`.replace(/\n/g, '');
