import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { withRememberedLook } from '../../src-main/host/remembered-look';
import { keepInPageMemory, readPageMemory } from '../../src-main/store/page-memory';

const html = '<!doctype html>\n<html lang="en">\n  <head>\n    <title>T</title>\n  </head>\n</html>\n';

function folder(): string {
  const home = mkdtempSync(join(tmpdir(), 'trueup-look-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

function served(home: string): string {
  const files = withRememberedLook(new Map([['/index.html', { type: 'text/html', bytes: Buffer.from(html) }]]), home);
  expect(files.get('/')).toBe(files.get('/index.html'));
  return files.get('/')?.bytes.toString() ?? '';
}

describe('what the page keeps', () => {
  it('is written whole, read again, and forgotten by name', () => {
    const home = folder();
    expect(readPageMemory(home)).toEqual({});
    keepInPageMemory(home, 'a', 'one');
    keepInPageMemory(home, 'b', 'two');
    keepInPageMemory(home, 'a', null);
    expect(readPageMemory(home)).toEqual({ b: 'two' });
    expect(readdirSync(home)).toEqual(['page.json']);
  });

  it('is nothing where the file is damaged', () => {
    const home = folder();
    for (const text of ['', '{"a":', '[]', '"x"', 'null', '{"a":1}']) {
      writeFileSync(join(home, 'page.json'), text);
      expect(readPageMemory(home), text).toEqual({});
    }
    keepInPageMemory(home, 'a', 'again');
    expect(readPageMemory(home)).toEqual({ a: 'again' });
  });
});

describe('the page as it is served', () => {
  it('wears the look that was kept last, and no look where none was', () => {
    const home = folder();
    expect(served(home)).toBe(html);
    keepInPageMemory(home, 'trueup-settings', '{"theme":"dark","language":"de"}');
    expect(served(home)).toContain('<html lang="de" data-theme="dark">');
    expect(served(home)).toContain(
      '<meta name="trueup-settings" content="{&quot;theme&quot;:&quot;dark&quot;,&quot;language&quot;:&quot;de&quot;}" />',
    );
    keepInPageMemory(home, 'trueup-settings', '{"theme":"system","language":"en"}');
    expect(served(home)).toContain('<html lang="en">');
  });

  it('holds nothing else of what was kept, and no markup of it', () => {
    const home = folder();
    keepInPageMemory(home, 'trueup-views', 'SECRET-1234');
    keepInPageMemory(home, 'trueup-settings', '{"theme":"dark\\" onload=\\"x","language":"$&</head><script>alert(1)</script>"}');
    expect(served(home)).not.toMatch(/SECRET|<script|onload="/);
    expect(served(home).match(/<meta /g)).toHaveLength(1);
  });
});
