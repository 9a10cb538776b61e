import { useState } from 'react';

import { useRemembered } from '../../app/AppContext';
import type { Remembered } from '../../host/remembered';

const place = 'trueup-details-height';
const least = 120;

/** How high the details are: as dragged, else a quarter of the window. */
export interface DetailsHeight {
  /** Absent: the usual height. */
  readonly chosen: number | undefined;
  readonly now: number;
  readonly min: number;
  readonly max: number;
  readonly set: (height: number | undefined) => void;
}

/** The height of the details, remembered on this machine. */
export function useDetailsHeight(): DetailsHeight {
  const storage = useRemembered();
  const [chosen, setChosen] = useState(() => readHeight(storage));
  return {
    chosen,
    now: chosen ?? Math.min(360, Math.max(180, 0.26 * window.innerHeight)),
    min: least,
    max: Math.max(least, Math.floor(0.7 * window.innerHeight)),
    set: (height) => {
      setChosen(height);
      if (height === undefined) storage.removeItem(place);
      else storage.setItem(place, String(height));
    },
  };
}

function readHeight(storage: Remembered): number | undefined {
  const height = Number(storage.getItem(place) ?? Number.NaN);
  return Number.isFinite(height) && height >= least ? height : undefined;
}
