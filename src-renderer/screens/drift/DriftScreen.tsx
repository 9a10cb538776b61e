import { useEffect } from 'react';
import { useStore } from 'zustand';

import { FaultNotice } from '../../app/FaultNotice';
import { useHostEvent } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Loading } from '../../ui/Loading';
import type { SourcesStore } from '../sources/sources-store';
import { DriftCell } from './DriftCell';
import { layOutBoard } from './drift-board';

/** Every product beside every source that it was compared with. */
export function DriftScreen({ store }: { readonly store: SourcesStore }) {
  const t = useTexts();
  const d = t.drift;
  const fault = useStore(store, (state) => state.fault);
  const connections = useStore(store, (state) => state.connections);
  const views = useStore(store, (state) => state.recent);
  useEffect(() => void store.getState().load(), [store]);
  useHostEvent('sources', () => void store.getState().load());
  useHostEvent('reconciliation', () => void store.getState().load());
  if (fault !== undefined) return <FaultNotice fault={fault} onRetry={() => void store.getState().load()} />;
  if (connections === undefined) return <Loading label={t.common.loading} />;
  const board = layOutBoard(views, connections, d.files);
  return (
    <div className="drift">
      <h1>{d.title}</h1>
      <p className="soft">{d.about}</p>
      {board.products.length === 0 ? (
        <p className="empty">{d.nothing}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what rolls must be reached by the keyboard
        <div className="drift-roll" tabIndex={0} role="group" aria-label={d.title}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{d.product}</th>
                {board.places.map((place) => (
                  <th key={place.id} scope="col">
                    {place.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {board.products.map((product) => (
                <tr key={product.id}>
                  <th scope="row">{product.name}</th>
                  {board.places.map((place) => (
                    <td key={place.id}>
                      {product.cells.get(place.id) === undefined ? (
                        <span className="soft">–</span>
                      ) : (
                        <ul>
                          {product.cells.get(place.id)?.map((view) => (
                            <DriftCell key={view.id} view={view} />
                          ))}
                        </ul>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
