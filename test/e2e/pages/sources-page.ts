import type { Locator, Page } from '@playwright/test';

/** Connections, the BOMs on this computer, and what was compared. */
export class SourcesPage {
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  async take(name: string, side: 'left' | 'right', from?: string): Promise<void> {
    const row = from === undefined ? this.row(name) : this.row(name).filter({ hasText: from });
    await row.getByRole('button', { name: `Use ${name} as ${side}` }).click();
  }

  async compare(): Promise<void> {
    await this.page.getByRole('button', { name: 'Compare', exact: true }).click();
  }

  get recent(): Locator {
    return this.page.getByRole('region', { name: 'Recent reconciliations' }).getByRole('listitem').getByRole('link');
  }
}
