import { openPackage } from '../../src-main/sheets/workbook-package';

/** Order of the children of a worksheet (ECMA-376, 18.3.1.99); Excel repairs or refuses a file that has another. */
const worksheetOrder =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  );
const workbookOrder =
  'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst'.split(
    ' ',
  );
const stylesOrder = 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(' ');
/** Children of which there may be several. */
const repeated = new Set(['conditionalFormatting']);

/** What a strict reader of workbooks would refuse: order of elements, doubled attributes, loose relationships, missing content types, cells out of order. */
export function workbookFaults(bytes: Uint8Array): readonly string[] {
  const pack = openPackage(bytes, 'workbook.xlsx');
  const faults: string[] = [];
  const names = pack.names;
  const types = pack.text('[Content_Types].xml') ?? '';
  const defaults = new Set([...types.matchAll(/<Default\b[^>]*Extension="([^"]+)"/g)].map(([, ending]) => ending?.toLowerCase()));
  const overrides = new Set([...types.matchAll(/<Override\b[^>]*PartName="([^"]+)"/g)].map(([, part]) => part?.slice(1)));
  for (const part of overrides)
    if (part !== undefined && !names.includes(part)) faults.push(`content type of a part that is not there: ${part}`);
  for (const name of names) {
    const ending = name.split('.').at(-1)?.toLowerCase();
    if (name !== '[Content_Types].xml' && !overrides.has(name) && !defaults.has(ending)) faults.push(`no content type: ${name}`);
    // What is XML and no more is no sheet: parts of a workbook have a type of their own.
    if (/^xl\/(?:workbook|styles|sharedStrings|worksheets\/[^/]+)\.xml$/.test(name) && !overrides.has(name))
      faults.push(`no type of its own: ${name}`);
    if (!/\.(?:xml|rels|vml)$/.test(name)) continue;
    const xml = pack.text(name) ?? '';
    faults.push(...shapeFaults(xml).map((fault) => `${name}: ${fault}`));
    if (name.endsWith('.rels')) faults.push(...relationFaults(name, xml, names));
    if (/worksheets\/[^/]+\.xml$/.test(name))
      faults.push(...orderFaults(xml, 'worksheet', worksheetOrder), ...cellFaults(name, xml, pack.text('xl/styles.xml') ?? ''));
    if (name === 'xl/workbook.xml') faults.push(...orderFaults(xml, 'workbook', workbookOrder));
    if (name === 'xl/styles.xml') faults.push(...orderFaults(xml, 'styleSheet', stylesOrder), ...countFaults(xml));
    if (name === 'xl/sharedStrings.xml')
      faults.push(
        ...sharedFaults(
          xml,
          names.filter((each) => /worksheets\/[^/]+\.xml$/.test(each)).map((each) => pack.text(each) ?? ''),
        ),
      );
  }
  return faults;
}

/** Elements that do not nest, and attributes that stand twice in one tag. */
function shapeFaults(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  for (const [tag, close, name = '', attributes = '', empty] of xml.matchAll(
    /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g,
  )) {
    if (close === '/') {
      if (open.pop() !== name) faults.push(`${tag} closes another element`);
      continue;
    }
    const attributeNames = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map(([, attribute]) => attribute);
    const values = attributes.replace(/"[^"]*"|'[^']*'/g, '');
    const plain = [...values.matchAll(/([\w:.-]+)\s*=/g)].map(([, attribute]) => attribute);
    if (new Set(plain).size !== plain.length) faults.push(`an attribute stands twice in ${tag.slice(0, 80)} (${attributeNames.length})`);
    if (empty !== '/') open.push(name);
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(', ')}`);
  return faults;
}

function relationFaults(name: string, xml: string, names: readonly string[]): string[] {
  const base = name.replace(/_rels\/[^/]+$/, '');
  const ids = new Set<string>();
  const faults: string[] = [];
  for (const [element] of xml.matchAll(/<Relationship\b[^>]*>/g)) {
    const id = /\bId="([^"]*)"/.exec(element)?.[1] ?? '';
    if (ids.has(id)) faults.push(`${name}: ${id} stands twice`);
    ids.add(id);
    if (element.includes('TargetMode="External"')) continue;
    const target = /\bTarget="([^"]*)"/.exec(element)?.[1] ?? '';
    const path = new URL(target, `file:///${base}`).pathname.slice(1);
    if (!names.includes(decodeURIComponent(path))) faults.push(`${name}: ${target} is not there`);
  }
  return faults;
}

function orderFaults(xml: string, root: string, order: readonly string[]): string[] {
  const body = new RegExp(`<${root}\\b[^>]*>([\\s\\S]*)</${root}>`).exec(xml)?.[1];
  if (body === undefined) return [`no ${root}`];
  const children: string[] = [];
  let depth = 0;
  for (const [, close, name = '', empty] of body.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g)) {
    if (close === '/') depth -= 1;
    else {
      if (depth === 0) children.push(name);
      if (empty !== '/') depth += 1;
    }
  }
  const faults: string[] = [];
  let last = -1;
  let before = '';
  for (const child of children) {
    const at = child.includes(':') ? last : order.indexOf(child);
    if (at < 0) faults.push(`${root}: unknown child ${child}`);
    else if (at < last) faults.push(`${root}: ${child} behind ${before}`);
    else if (at === last && !repeated.has(child) && !child.includes(':')) faults.push(`${root}: ${child} stands twice`);
    if (at >= last) [last, before] = [at, child];
  }
  return faults;
}

/** Rows and cells ascend, styles and shared texts exist. */
function cellFaults(name: string, xml: string, styles: string): string[] {
  const faults: string[] = [];
  const formats = (/<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(styles)?.[0].match(/<xf\b/g) ?? []).length;
  let row = 0;
  let column = 0;
  for (const [element, kind, attributes = ''] of xml.matchAll(/<(row|c)\b([^>]*)>/g)) {
    if (kind === 'row') {
      const next = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? row + 1);
      if (next <= row) faults.push(`${name}: row ${next} behind row ${row}`);
      [row, column] = [next, 0];
      continue;
    }
    const place = /\br="([A-Z]+)(\d+)"/.exec(attributes);
    if (place !== null) {
      let at = 0;
      for (const letter of place[1] ?? '') at = at * 26 + letter.charCodeAt(0) - 64;
      if (Number(place[2]) !== row || at <= column) faults.push(`${name}: ${element.slice(0, 40)} is out of order`);
      column = at;
    }
    const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0);
    if (style > 0 && style >= formats) faults.push(`${name}: style ${style} of ${formats}`);
  }
  return faults;
}

/** `count` of a list is the number of its members. */
function countFaults(xml: string): string[] {
  const members: Readonly<Record<string, string>> = {
    numFmts: 'numFmt',
    fonts: 'font',
    fills: 'fill',
    borders: 'border',
    cellXfs: 'xf',
    dxfs: 'dxf',
  };
  return Object.entries(members).flatMap(([list, member]) => {
    const match = new RegExp(`<${list}\\b[^>]*\\bcount="(\\d+)"[^>]*>([\\s\\S]*?)</${list}>`).exec(xml);
    if (match === null) return [];
    // Formats of conditions have fonts and fills of their own within.
    const found = (match[2]?.match(new RegExp(`<${member}[\\s>/]`, 'g')) ?? []).length;
    return found === Number(match[1]) ? [] : [`styles: ${list} says ${match[1]} and has ${found}`];
  });
}

function sharedFaults(xml: string, sheets: readonly string[]): string[] {
  const texts = (xml.match(/<si[\s>/]/g) ?? []).length;
  const unique = Number(/\buniqueCount="(\d+)"/.exec(xml)?.[1] ?? texts);
  const faults = unique === texts ? [] : [`sharedStrings: uniqueCount ${unique}, texts ${texts}`];
  for (const sheet of sheets)
    for (const [, index] of sheet.matchAll(/<c\b[^>]*\bt="s"[^>]*>\s*<v>(\d+)<\/v>/g))
      if (Number(index) >= texts) faults.push(`shared text ${index} of ${texts}`);
  return faults;
}
