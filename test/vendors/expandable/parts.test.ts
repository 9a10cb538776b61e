import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { Failure } from '../../../src-main/failure';
import { expandable } from '../../../src-main/vendors/expandable/index';
import { Refusal, type Http } from '../../../src-main/vendors/http';
import { createFakeClock } from '../support/fake-clock';
import { readDate, writeDate, dateStyles } from '../../../src-main/vendors/expandable/dates';
import { businessError } from '../../../src-main/vendors/expandable/dialects';
import { lineOf, rowValues } from '../../../src-main/vendors/expandable/map';
import { anyOf, exactly } from '../../../src-main/vendors/expandable/qbe';
import { keyOf, placeKey, rowKeyOf } from '../../../src-main/vendors/expandable/row-key';
import { recordsOf, rowSchema } from '../../../src-main/vendors/expandable/schema';
import { queryRecords } from '../../../src-main/vendors/expandable/sandbox-query';

describe('the key of a row', () => {
  it('comes back from its text whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        fc.array(fc.string()),
        fc.integer({ min: 1, max: 9 }),
        (assembly, component, item, way, again) => {
          expect(rowKeyOf(placeKey({ assembly, component, item }, way, again))).toEqual({ assembly, component, item });
        },
      ),
    );
  });

  it('keeps zeros in front and tells rows apart that a mere join would not', () => {
    expect(keyOf({ assembly: 'PUMP002', component: 'MOTOR003', item: '0001' })).toBe('PUMP002|MOTOR003|0001');
    expect(keyOf({ assembly: 'A|B', component: 'C', item: '1' })).not.toBe(keyOf({ assembly: 'A', component: 'B|C', item: '1' }));
    expect(rowKeyOf('row:12')).toBeNull();
  });
});

describe('a query', () => {
  it.each(['IN-200', 'in 5', 'BETWEEN', '<12', '>=A', '<>X', '!A', 'NOT-1', 'LIKE 3', ' IN A,C'])(
    'for %j asks for that very text',
    (value) => {
      expect(exactly(value)).toBe(`IN '${value}'`);
      expect(queryRecords([{ P: value }, { P: 'A' }, { P: '200' }], { P: exactly(value) })).toEqual([{ P: value }]);
    },
  );

  it.each(['MOTOR003', 'INLET-5', 'BETWEENER', 'ORING', '0001', 'A_B'])('for %j needs no guard', (value) => {
    expect(exactly(value)).toBe(value);
  });

  it('for what would end its own quotation is refused', () => {
    expect(() => exactly("IN 5' PIPE")).toThrow(Failure);
    expect(() => anyOf(["5' PIPE"])).toThrow(Failure);
  });

  it.each([
    [[{ A: '1' }], 1],
    [{ A: '1' }, 1],
    [{ BILL_OF_MATERIAL: [{ A: '1' }, { A: '2' }] }, 2],
    [{}, 0],
    [undefined, 0],
  ])('reads the records in %j', (body, count) => {
    expect(recordsOf(body, 'A')).toHaveLength(count);
  });

  it('is not answered by what holds no records', () => {
    expect(recordsOf('hello', 'A')).toBeNull();
    expect(recordsOf({ STATUS: 'ok' }, 'A')).toBeNull();
  });
});

describe('a date', () => {
  it.each([
    ['2026-01-01', '2026-01-01', 'YYYY-MM-DD'],
    ['2026-01-01T00:00:00', '2026-01-01', 'YYYY-MM-DD'],
    ['2026-1-5', '2026-01-05', 'YYYY-MM-DD'],
    ['20260105', '2026-01-05', 'YYYYMMDD'],
    ['3/4/2026', '2026-03-04', 'MM/DD/YYYY'],
    ['12/31/2026 12:00:00 AM', '2026-12-31', 'MM/DD/YYYY'],
  ])('%s means %s', (text, iso, style) => {
    expect(readDate(text)).toEqual({ iso, style });
  });

  it('that begins with the day is read so where the connection says so', () => {
    expect(readDate('31/12/2026', 'DD/MM/YYYY')?.iso).toBe('2026-12-31');
    expect(readDate('31/12/2026')).toBeNull();
  });

  it.each(['2026-02-31', 'soon', '', '2026-13-01', '99999999'])('is not made of %j', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('comes back in every style', () => {
    for (const style of dateStyles) expect(readDate(writeDate('2026-03-04', style), style)).toEqual({ iso: '2026-03-04', style });
    expect(writeDate('soon', 'YYYYMMDD')).toBe('soon');
  });
});

describe('a row', () => {
  const row = rowSchema.parse({
    ASSEMBLY_ID: 'PUMP002',
    COMPONENT_ID: 'MOTOR003',
    DWG_ITEM_CODE: '0001',
    REQUIRED_QTY: '1.5000',
    START_DATE: '03/04/2026',
    END_DATE: '',
    START_SN: '0100',
    SCRAP_FACTOR: '5.00',
    NOTES: '  kept as it came ',
    BILLS_TYPE: 'EP',
    REMARK: '',
  });

  it('is a line that keeps text as it came and values as what they mean', () => {
    expect(lineOf(row, { key: 'k', level: 2, part: { PART_ID: 'MOTOR003', PART_DESC: 'Motor', PART_UM: 'EA', DWG_REV: 'B' } })).toEqual({
      key: 'k',
      position: '0001',
      level: 2,
      parent: 'PUMP002',
      partNumber: 'MOTOR003',
      description: 'Motor',
      unit: 'EA',
      quantity: '1.5',
      effectiveFrom: '2026-03-04',
      effectiveTo: null,
      serialFrom: '0100',
      scrap: '5.00',
      notes: '  kept as it came ',
      extra: { BILLS_TYPE: 'EP', REMARK: null },
      raw: { quantity: '1.5000', effectiveFrom: '03/04/2026' },
    });
  });

  it('without a number as its quantity keeps the text where no comparison takes it for one', () => {
    const line = lineOf(rowSchema.parse({ ASSEMBLY_ID: 'A', COMPONENT_ID: 'B', DWG_ITEM_CODE: '1', REQUIRED_QTY: 'AR' }), {
      key: 'k',
      level: 1,
    });
    expect(line).toMatchObject({ quantity: null, extra: { REQUIRED_QTY: 'AR' } });
  });

  it('is written with the named fields only, every one as text', () => {
    expect(
      rowValues({ quantity: '2.25', effectiveFrom: '2026-03-04', notes: null, extra: { PDFBM_USER_8: 'x', Other: 'y' } }, 'MM/DD/YYYY'),
    ).toEqual({
      REQUIRED_QTY: '2.25',
      START_DATE: '03/04/2026',
      NOTES: '',
      PDFBM_USER_8: 'x',
    });
  });
});

it('knows a refusal of the business from a crash', () => {
  expect(businessError({ MESSAGE: 'No.', MESSAGE_CODE: '' })).toEqual({ message: 'No.', code: '' });
  expect(businessError({ Message: 'No.', MessageCode: 12 })).toEqual({ message: 'No.', code: '12' });
  for (const body of [undefined, 'Server Error', {}, { Message: 'An error has occurred.' }, { MESSAGE: '', MESSAGE_CODE: '' }])
    expect(businessError(body)).toBeNull();
});

describe('a query that finds nothing', () => {
  it.each([
    'Bill of Material Component not found.',
    'No records.',
    'No matching rows were found',
    'PUMP9 does not exist.',
    'MOUNT007 is not an assembly.',
  ])('may say %j', async (message) => {
    const session = openOn((path) =>
      path.includes('auth-token') ? { AUTH_TOKEN: 't' } : { status: 500, body: { MESSAGE: message, MESSAGE_CODE: 'X' } },
    );
    await expect(session.pull('A')).rejects.toMatchObject({ fault: { kind: 'not-found' } });
  });

  it.each(['Column not found.', 'Data source does not exist.', 'Deadlock.'])('is not what %j says', async (message) => {
    const session = openOn((path) =>
      path.includes('auth-token') ? { AUTH_TOKEN: 't' } : { status: 500, body: { MESSAGE: message, MESSAGE_CODE: 'X' } },
    );
    await expect(session.pull('A')).rejects.toMatchObject({ fault: { kind: 'refused', message: expect.stringContaining(message) } });
    // And yet the connection is in order: the query was let through.
    await expect(session.check()).resolves.toBeUndefined();
  });

  it('is found out in the older generation behind a server that asks everybody for a token', async () => {
    const asked: string[] = [];
    const session = openOn((path) => {
      asked.push(path);
      return path === '/api/Security/Login'
        ? { headers: { authtoken: 't' } }
        : path.includes('auth-token')
          ? { status: 401, body: { Message: 'Denied.' } }
          : [];
    });
    await expect(session.check()).resolves.toBeUndefined();
    expect(asked).toEqual(['/api/auth-token-get', '/api/Security/Login', '/api/BillOfMaterial/Query']);
  });
});

/** A session on a server of a few lines. */
function openOn(answer: (path: string) => unknown) {
  const http: Http = {
    request: ({ path }) => {
      const reply = answer(path);
      const status = Number(Reflect.get(Object(reply), 'status') ?? 200);
      const body: unknown = Reflect.get(Object(reply), 'body') ?? reply;
      if (status >= 400)
        return Promise.reject(new Refusal(status, body, { kind: status === 401 ? 'unauthorised' : 'refused', message: 'No.' }));
      return Promise.resolve({ status, headers: Object(reply).headers ?? {}, body });
    },
  };
  const secret = { dataSource: 'D', userName: 'u', password: 'p' };
  return expandable.open({ baseUrl: 'https://example.com', settings: {}, secret, http, clock: createFakeClock() });
}
