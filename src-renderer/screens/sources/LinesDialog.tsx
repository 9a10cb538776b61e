import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';

import type { SourceView } from '../../../src-preload/contract';
import type { Line } from '../../../src-preload/domain/bom';
import { useApp } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Dialog } from '../../ui/Dialog';

const shownFields = ['partNumber', 'mpn', 'manufacturer', 'quantity', 'unit', 'designators', 'description'] as const;
const page = 200;

/** The lines of a BOM as it was last taken, fetched as they come into sight. */
export function LinesDialog({ source, onClose }: { readonly source: SourceView; readonly onClose: () => void }) {
  const t = useTexts();
  const host = useHost();
  const tellFault = useApp((app) => app.tellFault);
  const scroller = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState<ReadonlyMap<number, Line>>(new Map());
  const asked = useRef(new Set<number>());
  const total = source.latest.lines;
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => 24, overscan: 10 });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => {
    for (let at = Math.floor(first / page); at <= Math.floor(last / page); at++) {
      if (asked.current.has(at)) continue;
      asked.current.add(at);
      void fetchPage(at);
    }
    async function fetchPage(at: number): Promise<void> {
      const reply = await host.call('sources.lines', { snapshot: source.latest.id, from: at * page, count: page });
      if (!reply.ok) return tellFault(reply.fault);
      setLines((before) => {
        const after = new Map(before);
        reply.value.lines.forEach((line, index) => after.set(at * page + index, line));
        return after;
      });
    }
  }, [host, source.latest.id, first, last, tellFault]);
  return (
    <Dialog title={t.sources.linesOf(source.name)} closeLabel={t.common.close} size="wide" onClose={onClose}>
      <div
        className="lines-scroll"
        ref={scroller}
        tabIndex={0}
        role="table"
        aria-label={t.sources.linesOf(source.name)}
        aria-rowcount={total + 1}
      >
        <div role="row" className="lines-row lines-head" aria-rowindex={1}>
          {shownFields.map((field) => (
            <span key={field} role="columnheader">
              {t.fields[field]}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: `${virtualizer.getTotalSize()}px`, position: 'relative' }}>
          {items.map((item) => {
            const line = lines.get(item.index);
            return (
              <div
                key={item.key}
                role="row"
                className="lines-row"
                aria-rowindex={item.index + 2}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {shownFields.map((field) => {
                  const value = line?.[field];
                  return (
                    <span key={field} role="cell" className="clip">
                      {typeof value === 'object' && value !== null ? value.join(', ') : value}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </Dialog>
  );
}
