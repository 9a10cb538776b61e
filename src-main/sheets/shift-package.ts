import type { RowShift } from './row-shift';
import { movedFormula, movedRanges, movedRow } from './row-shift';
import { decodeXml, encodeXml, parseSheet, printSheet, shiftFormulas } from './sheet-xml';
import type { WorkbookPackage } from './workbook-package';

/** Every part outside the sheet itself that names its rows: other sheets, names, tables, notes, drawings, charts, pivot sources. */
export function shiftPackage(book: WorkbookPackage, part: string, shift: RowShift, sheet: string): Map<string, string> {
  const changes = new Map<string, string>();
  const edit = (name: string, change: (xml: string) => string) => {
    const xml = book.text(name);
    if (xml === undefined) return;
    const changed = change(xml);
    if (changed !== xml) changes.set(name, changed);
  };
  const move = (formula: string, home = '') => encodeXml(movedFormula(shift, decodeXml(formula), { sheet, home }));
  const titles = sheetTitles(book);

  for (const name of book.names) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name) && name !== part) {
      edit(name, (xml) => {
        const other = parseSheet(xml);
        const home = titles.get(name) ?? '';
        if (other === undefined) return xml;
        const changed = shiftFormulas(other, shift, { sheet, home });
        const outside = (text: string) =>
          text.replace(
            /(<(?:\w+:)?(?:formula|formula1|formula2|f)>)([^<]*)(<\/)/g,
            (_all, open: string, formula: string, close: string) => open + move(formula, home) + close,
          );
        const [before, after] = [outside(other.before), outside(other.after)];
        if (!changed && before === other.before && after === other.after) return xml;
        other.before = before;
        other.after = after;
        return printSheet(other);
      });
    } else if (/^xl\/charts\/[^/]+\.xml$/.test(name)) {
      edit(name, (xml) =>
        xml.replace(/(<c:f>)([^<]*)(<\/c:f>)/g, (_all, open: string, formula: string, close: string) => open + move(formula) + close),
      );
    } else if (/^xl\/pivotCache\/pivotCacheDefinition\d*\.xml$/.test(name)) {
      edit(name, (xml) =>
        xml.replace(/<((?:\w+:)?worksheetSource)\s[^>]*>/g, (all) => {
          if (decodeXml(/\ssheet="([^"]*)"/.exec(all)?.[1] ?? '') !== sheet) return all;
          return all.replace(/\sref="([^"]*)"/, (_ref, ref: string) => ` ref="${movedRanges(shift, ref) || ref}"`);
        }),
      );
    }
  }
  edit('xl/workbook.xml', (xml) =>
    xml.replace(
      /(<(?:\w+:)?definedName\s[^>]*>)([^<]*)(<\/)/g,
      (_all, open: string, formula: string, close: string) => open + move(formula) + close,
    ),
  );
  for (const name of partsOf(book, part)) {
    if (name.includes('/tables/'))
      edit(name, (xml) =>
        xml.replace(
          /(<(?:\w+:)?(?:table|autoFilter|sortState|sortCondition)\s[^>]*?)ref="([^"]*)"/g,
          (_all, open: string, ref: string) => `${open}ref="${movedRanges(shift, ref) || ref}"`,
        ),
      );
    else if (/comments?\d*\.xml$/i.test(name)) edit(name, (xml) => moveNotes(xml, shift));
    else if (name.endsWith('.vml')) edit(name, (xml) => moveShapes(xml, shift));
    else if (name.includes('/drawings/'))
      edit(name, (xml) =>
        xml.replace(
          /(<xdr:row>)(\d+)(<\/xdr:row>)/g,
          (_all, open: string, row: string, close: string) => `${open}${movedIndex(shift, Number(row))}${close}`,
        ),
      );
  }
  return changes;
}

/** 0-based row of a drawing; of one that goes, the place where it was. */
function movedIndex(shift: RowShift, index: number): number {
  for (let row = index + 1; row > 0; row -= 1) {
    const moved = movedRow(shift, row);
    if (moved !== undefined) return moved - 1;
  }
  return 0;
}

function moveNotes(xml: string, shift: RowShift): string {
  return xml.replace(
    /<((?:\w+:)?(?:comment|threadedComment))\s([^>]*?)ref="([A-Z]+\d+)"([\s\S]*?<\/\1>)/g,
    (_all, tag: string, before: string, ref: string, rest: string) => {
      const moved = movedRanges(shift, ref);
      return moved === '' ? '' : `<${tag} ${before}ref="${moved}"${rest}`;
    },
  );
}

/** Shapes of notes lie in an old drawing language, with 0-based rows. */
function moveShapes(xml: string, shift: RowShift): string {
  return xml.replace(/<v:shape\b[\s\S]*?<\/v:shape>/g, (shape) => {
    const row = /<x:Row>(\d+)<\/x:Row>/.exec(shape)?.[1];
    if (row === undefined) return shape;
    const moved = movedRow(shift, Number(row) + 1);
    if (moved === undefined) return '';
    const by = moved - 1 - Number(row);
    return shape
      .replace(/<x:Row>\d+<\/x:Row>/, `<x:Row>${moved - 1}</x:Row>`)
      .replace(/(<x:Anchor>)([^<]*)(<\/x:Anchor>)/, (_all, open: string, anchor: string, close: string) => {
        const numbers = anchor
          .split(',')
          .map((number, at) => (at === 2 || at === 6 ? String(Math.max(0, Number(number) + by)) : number.trim()));
        return open + numbers.join(', ') + close;
      });
  });
}

function sheetTitles(book: WorkbookPackage): Map<string, string> {
  const workbook = book.text('xl/workbook.xml') ?? '';
  const targets = links(book.text('xl/_rels/workbook.xml.rels') ?? '', 'xl/');
  const titles = new Map<string, string>();
  for (const match of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const id = /\s\w+:id="([^"]*)"/.exec(match[0])?.[1];
    const path = id === undefined ? undefined : targets.get(id);
    if (path !== undefined) titles.set(path, decodeXml(/\sname="([^"]*)"/.exec(match[0])?.[1] ?? ''));
  }
  return titles;
}

/** Parts that a sheet refers to: its tables, notes and drawings. */
function partsOf(book: WorkbookPackage, part: string): string[] {
  const at = part.lastIndexOf('/');
  const rels = book.text(`${part.slice(0, at)}/_rels/${part.slice(at + 1)}.rels`);
  return rels === undefined ? [] : [...links(rels, `${part.slice(0, at)}/`).values()].filter((name) => book.names.includes(name));
}

function links(rels: string, folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of rels.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const id = /\sId="([^"]*)"/.exec(match[0])?.[1];
    const target = /\sTarget="([^"]*)"/.exec(match[0])?.[1];
    if (id !== undefined && target !== undefined) found.set(id, new URL(decodeXml(target), `file:///${folder}`).pathname.slice(1));
  }
  return found;
}
