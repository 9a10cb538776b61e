import { expect, type Locator, type Page } from '@playwright/test';

/** The comparison of two sides. */
export class ReconcilePage {
  private readonly page: Page;
  readonly grid: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Differences' });
  }

  async isShown(): Promise<void> {
    await expect(this.grid).toBeVisible();
    await expect(this.grid.getByRole('row').nth(2)).toBeVisible();
  }

  /** A row of the grid by its number, from 1. */
  row(number: number): Locator {
    return this.grid.locator(`[aria-rowindex="${number + 2}"]`);
  }

  rowOf(text: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: text });
  }

  /** Moves the cursor down, from the first row on, until the row is under it. */
  async goTo(text: string): Promise<void> {
    await this.page.keyboard.press('Control+Home');
    const active = this.grid.locator('[data-active]').filter({ hasText: text });
    const last = await this.grid.getByRole('row').count();
    for (let row = 0; row < last && (await active.count()) === 0; row++) await this.page.keyboard.press('ArrowDown');
    await expect(active).toBeVisible();
  }

  /** The cell under the cursor. */
  get cursor(): Locator {
    return this.grid.locator('[data-cursor]');
  }

  decision(row: Locator): Locator {
    return row.getByRole('gridcell', { name: /decided|ignored|Nothing to decide/ });
  }

  async take(row: Locator, side: 'L' | 'R'): Promise<void> {
    await row.getByText(side, { exact: true }).click();
  }

  get count(): Locator {
    return this.page.getByText(/^[\d,]+ of [\d,]+ decided$/);
  }

  /** How many of how many are decided. */
  async decided(): Promise<{ readonly done: number; readonly all: number }> {
    const [done = '0', all = '0'] = (await this.count.innerText()).replaceAll(',', '').match(/\d+/g) ?? [];
    return { done: Number(done), all: Number(all) };
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('toolbar', { name: 'Reconcile' }).getByRole('button', { name });
  }

  get details(): Locator {
    return this.page.getByRole('region', { name: 'Details' });
  }

  /** The number of rows that the filter lets through. */
  get rowsShown(): Locator {
    return this.page.getByText(/^[\d,]+ of [\d,]+ rows/);
  }
}
