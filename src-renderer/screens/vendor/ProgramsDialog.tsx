import { Download, Trash2, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';

import type { Bridge, ProgramLineView, ProgramView, SourceView } from '../../../src-preload/contract';
import { useAppStore } from '../../app/AppContext';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { FactTables } from './FactTables';
import { useAsking, type Asking } from './use-asking';
import { VendorDialog } from './VendorDialog';

interface ProgramsDialogProps {
  readonly connection: { readonly id: string; readonly name: string };
  /** Id at the vendor of the BOM that is to be put into a program. */
  readonly bom?: string;
  readonly onClose: () => void;
}

/** Production runs: which BOMs, how many of each, and their total demand as something to compare with. */
export function ProgramsDialog({ connection, bom, onClose }: ProgramsDialogProps) {
  const v = useTexts().vendor;
  const host = useHost();
  const asking = useAsking();
  const { ask } = asking;
  const [programs, setPrograms] = useState<readonly ProgramView[] | undefined>();
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const load = useCallback(async () => {
    const list = await ask(host.call('programs.list', { connection: connection.id }));
    if (list === undefined) return;
    setPrograms(list);
    setChosen((before) => (list.some((one) => one.id === before) ? before : (list[0]?.id ?? '')));
  }, [ask, host, connection.id]);
  useEffect(() => void load(), [load]);

  const make = async (): Promise<void> => {
    const made = await ask(host.call('programs.create', { connection: connection.id, name: name.trim() }));
    if (made === undefined) return;
    setName('');
    await load();
    setChosen(made.id);
  };
  const remove = async (program: string): Promise<void> => {
    if ((await ask(host.call('programs.remove', { connection: connection.id, program }))) !== undefined) await load();
  };
  const program = programs?.find((one) => one.id === chosen);
  return (
    <VendorDialog title={v.programsOf(connection.name)} asking={asking} onClose={onClose}>
      {programs?.length === 0 ? <p className="empty">{v.noPrograms}</p> : null}
      <div className="row wrap vendor-line">
        {programs === undefined || programs.length === 0 ? null : (
          <Choice
            label={v.program}
            value={chosen}
            options={programs.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setChosen}
          />
        )}
        {program === undefined ? null : (
          <Button
            kind="danger"
            icon={Trash2}
            label={v.removeProgram}
            isDisabled={asking.isAsking}
            onPress={() => void remove(program.id)}
          />
        )}
        <span className="push-right" />
        <Field label={v.newProgram} value={name} onChange={setName} />
        <Button isDisabled={name.trim() === '' || asking.isAsking} onPress={() => void make()}>
          {v.make}
        </Button>
      </div>
      {program === undefined ? null : (
        <ProgramPart
          key={program.id}
          connection={connection.id}
          program={program}
          asking={asking}
          {...(bom === undefined ? {} : { bom })}
        />
      )}
    </VendorDialog>
  );
}

interface ProgramPartProps {
  readonly connection: string;
  readonly program: ProgramView;
  readonly asking: Asking;
  readonly bom?: string;
}

function ProgramPart({ connection, program, asking, bom }: ProgramPartProps) {
  const t = useTexts();
  const v = t.vendor;
  const host = useHost();
  const app = useAppStore();
  const { ask, isAsking } = asking;
  const [lines, setLines] = useState<readonly ProgramLineView[] | undefined>();
  const [boms, setBoms] = useState<readonly SourceView[]>([]);
  const [chosen, setChosen] = useState(bom ?? '');
  const [quantity, setQuantity] = useState('');
  useEffect(() => {
    void ask(host.call('programs.lines', { connection, program: program.id })).then((read) => read === undefined || setLines(read));
    void pulledBoms(host, connection, program.demand).then((own) => {
      setBoms(own);
      setChosen((before) => (before === '' ? (own[0]?.remoteId ?? '') : before));
      return own;
    });
  }, [ask, host, connection, program]);

  const there = lines?.find((line) => line.bom === chosen);
  const put = async (): Promise<void> => {
    const read = await ask(host.call('programs.place', { connection, program: program.id, bom: chosen, quantity }));
    if (read !== undefined) setLines(read);
  };
  const take = async (line: string): Promise<void> => {
    const read = await ask(host.call('programs.take', { connection, program: program.id, line }));
    if (read !== undefined) setLines(read);
  };
  const pull = async (): Promise<void> => {
    const started = await ask(host.call('sources.pull', { connection, bom: program.demand }));
    if (started !== undefined) app.getState().tell('info', v.demandHint);
  };
  return (
    <>
      <h3>{v.bomsOf}</h3>
      {lines?.length === 0 ? <p className="empty">{v.noBomsIn}</p> : null}
      {lines === undefined || lines.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              <th>{v.bom}</th>
              <th>{v.version}</th>
              <th className="number">{v.quantity}</th>
              <th>
                <span className="unseen">{t.common.more}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>{line.name}</td>
                <td>{line.version ?? ''}</td>
                <td className="number">{line.quantity}</td>
                <td className="number">
                  <Button
                    kind="quiet"
                    isSmall
                    icon={X}
                    label={v.take(line.name)}
                    isDisabled={isAsking}
                    onPress={() => void take(line.id)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row wrap vendor-line">
        <Choice
          label={v.bom}
          value={chosen}
          options={boms.map((one) => ({ value: one.remoteId ?? '', label: one.name }))}
          onChange={setChosen}
        />
        <Field
          label={v.quantity}
          value={quantity}
          {...(there === undefined ? {} : { placeholder: there.quantity })}
          onChange={setQuantity}
        />
        <Button kind="primary" isDisabled={chosen === '' || quantity.trim() === '' || isAsking} onPress={() => void put()}>
          {there === undefined ? v.put : v.change}
        </Button>
        <span className="push-right" />
        <Button icon={Download} tooltip={v.demandHint} isDisabled={isAsking} onPress={() => void pull()}>
          {v.demand}
        </Button>
      </div>
      <FactTables connection={connection} program={program.id} />
    </>
  );
}

/** The connection's BOMs that were pulled; a program's demand is none that could be put into a program. */
async function pulledBoms(host: Bridge, connection: string, demand: string): Promise<readonly SourceView[]> {
  const reply = await host.call('sources.list', {});
  if (!reply.ok) return [];
  return reply.value.filter((one) => one.connection === connection && one.remoteId !== undefined && one.remoteId !== demand);
}
