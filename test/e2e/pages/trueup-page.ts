import { resolve } from 'node:path';

import { expect, type Locator, type Page } from '@playwright/test';

import { ReconcilePage } from './reconcile-page';
import { SourcesPage } from './sources-page';

/** Files that the project brings for the sample workspace. */
export const sampleFolder = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'samples');

/** The frame around every screen. */
export class TrueupPage {
  readonly page: Page;
  readonly sources: SourcesPage;
  readonly reconcile: ReconcilePage;

  constructor(page: Page) {
    this.page = page;
    this.sources = new SourcesPage(page);
    this.reconcile = new ReconcilePage(page);
  }

  /** From the first start to the comparison of the sample workspace. */
  async openSample(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the sample workspace' }).click();
    await this.reconcile.isShown();
  }

  async goTo(name: 'Sources' | 'Log' | 'Reconcile'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  }

  async openSettings(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Settings' }).click();
    await expect(this.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  }

  /** Gives files to the importer as the file chooser does. */
  async chooseFiles(...paths: readonly string[]): Promise<void> {
    await this.page
      .getByLabel('Import a file…')
      .last()
      .setInputFiles([...paths]);
  }

  /** The same after going to a screen. */
  async chooseFilesOn(name: 'Sources' | 'Log', ...paths: readonly string[]): Promise<void> {
    await this.goTo(name);
    await this.chooseFiles(...paths);
  }

  get importButton(): Locator {
    return this.page.getByRole('button', { name: /^Import [\d,]+ lines?$/ });
  }

  /** The short messages in the corner. */
  get notifications(): Locator {
    return this.page.getByRole('region', { name: 'Notifications' });
  }
}
