import { Download } from 'lucide-react';
import { useState } from 'react';

import type { ExportFormat, ExportTemplate, ReconciliationView } from '../../../../src-preload/contract';
import { useApp } from '../../../app/AppContext';
import { useTexts } from '../../../texts/texts';
import { MenuButton } from '../../../ui/MenuButton';
import { KitDialog } from './KitDialog';
import { WorkbookDialog } from './WorkbookDialog';

interface ExportMenuProps {
  readonly view: ReconciliationView;
  readonly exportAs: (format: ExportFormat) => void;
}

const reports = ['xlsx', 'html', 'pdf', 'csv', 'json', 'patch.json'] as const satisfies readonly ExportFormat[];
const templates = ['cofactr', 'kicad', 'jlcpcb', 'digikey', 'erpnext'] as const satisfies readonly ExportTemplate[];

/** Everything that goes out as a file: the comparison, the decided BOM as others want it, the kit, and the user's own workbook. */
export function ExportMenu({ view, exportAs }: ExportMenuProps) {
  const t = useTexts();
  const r = t.reconcile;
  const canPrint = useApp((app) => app.host?.pdf !== false);
  const [open, setOpen] = useState<'kit' | 'left' | 'right' | undefined>();
  const close = () => setOpen(undefined);
  const files = (['left', 'right'] as const).filter((side) => view[side].kind === 'file');
  return (
    <>
      <MenuButton
        icon={Download}
        groups={[
          {
            heading: r.exportReports,
            entries: reports.map((each) => ({
              id: each,
              label: r.exports[each],
              isDisabled: each === 'pdf' && !canPrint,
              ...(each === 'pdf' && !canPrint ? { detail: r.noPrinter } : {}),
              run: () => exportAs(each),
            })),
          },
          {
            heading: r.exportResult,
            entries: [
              ...files.map((side) => ({ id: side, label: r.intoWorkbook(view[side].name), run: () => setOpen(side) })),
              { id: 'kit', label: r.kit, run: () => setOpen('kit') },
            ],
          },
          ...(['csv', 'xlsx'] as const).map((ending) => ({
            heading: r.exportTemplates[ending],
            entries: templates.map((each) => ({
              id: `${each}.${ending}`,
              label: r.templates[each],
              run: () => exportAs(`${each}.${ending}`),
            })),
          })),
        ]}
      >
        {r.export}
      </MenuButton>
      {open === 'kit' ? <KitDialog reconciliation={view.id} onClose={close} /> : null}
      {open === 'left' || open === 'right' ? (
        <WorkbookDialog reconciliation={view.id} side={open} name={view[open].name} onClose={close} />
      ) : null}
    </>
  );
}
