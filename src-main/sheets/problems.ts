import type { ImportProblem } from '../../src-preload/contract';

/** Problems of an import, with a bound on repeats: past it only their number is told. */
export class Problems {
  readonly #found: ImportProblem[] = [];
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most = 100) {
    this.#most = most;
  }

  add(
    severity: ImportProblem['severity'],
    code: string,
    place: { readonly row?: number | undefined; readonly column?: string | undefined },
    message: string,
  ): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > this.#most) return;
    this.#found.push({
      ...(place.row === undefined ? {} : { row: place.row }),
      ...(place.column === undefined ? {} : { column: place.column }),
      severity,
      code,
      message,
    });
  }

  list(): readonly ImportProblem[] {
    const more: ImportProblem[] = [];
    for (const [code, count] of this.#counts) {
      if (count <= this.#most) continue;
      const severity = this.#found.find((problem) => problem.code === code)?.severity ?? 'info';
      more.push({
        severity,
        code,
        message: `${inThousands(count - this.#most)} more cells have the problem "${code}"; the first ${this.#most} are listed.`,
      });
    }
    return [...this.#found, ...more];
  }
}

/** As `toLocaleString('en')`, which takes longer to be ready than a small file to be read. */
function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
