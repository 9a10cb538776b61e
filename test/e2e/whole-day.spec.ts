import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import type { TrueupPage } from './pages/trueup-page';
import { expect, test } from './test';

/** Lines of the vendor's sample BOM in other quantities, two that only look alike, and forty that it does not have. */
const lines = [
  'MPN,Quantity,Unit,Description',
  'EMT-075-10,1300,FT,"EMT conduit, 3/4 in, 10 ft"',
  'TC-121,210,EA,"EMT set screw connector, 3/4 in"',
  '232-SPEC,101,EA,"4 in square box, 2-1/8 in deep"',
  '72-C-14-58,75,EA,"Mud ring, 1-gang, 5/8 in"',
  'GFTRST83-W,21,EA,"Receptacle, GFCI, 20 A, hospital grade"',
  'P1000T-10,26,PC,"Strut channel, 1-5/8 in, 10 ft"',
  'COVER-4SQ,40,EA,"Cover, blank, square"',
  ...Array.from({ length: 40 }, (_, at) => `DAY-${100 + at},${at + 1},EA,"Part of the day no. ${at + 1}"`),
];

async function compareWithVendor(trueup: TrueupPage, folder: string): Promise<void> {
  const file = join(folder, 'day.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  await trueup.openSample();
  await trueup.chooseFilesOn('Sources', file);
  await trueup.importButton.click();
  await trueup.goTo('Sources');
  await trueup.sources.take('day.csv', 'left');
  await trueup.sources.take('Level 2 electrical rough-in', 'right');
  await trueup.sources.compare();
  await trueup.reconcile.isShown();
}

/** The browser says that the network went, or is back. The host is on this computer and stays reachable. */
async function goOffline(page: Page, isOffline: boolean): Promise<void> {
  await page.evaluate((offline) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: !offline });
    window.dispatchEvent(new Event(offline ? 'offline' : 'online'));
  }, isOffline);
}

async function push(trueup: TrueupPage): Promise<void> {
  const { page } = trueup;
  await expect(page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
  await page.getByRole('button', { name: /^Push \d+ changes?$/ }).click();
  await expect(page.getByText('Read back and found as decided.')).toBeVisible();
}

test.describe('A whole day', () => {
  // A day's work takes longer than other tests: some 45 decisions, two starts and a push.
  test.slow();

  test('by mouse: imported, compared, decided in every way, paired anew, undone, closed, gone on with offline, and pushed', async ({
    start,
    home,
  }) => {
    const morning = await start();
    await compareWithVendor(morning, home);
    const { page, reconcile } = morning;
    const quantity = (text: string, side: 'left' | 'right') =>
      reconcile.rowOf(text).getByRole('gridcell', { name: new RegExp(`^Quantity ${side}`) });

    // A row by its letter, a cell in the details, an own value, a row that is left alone, a question, a note.
    await reconcile.take(reconcile.rowOf('EMT-075-10'), 'L');
    await quantity('TC-121', 'left').click();
    await reconcile.details.getByRole('button', { name: /^Take right for Quantity/ }).click();
    await quantity('232-SPEC', 'left').dblclick();
    await page.getByRole('textbox', { name: 'Own value for Quantity' }).fill('99');
    await page.keyboard.press('Enter');
    await quantity('72-C-14-58', 'left').click();
    await reconcile.details.getByRole('button', { name: 'Ignore until it changes' }).click();
    await quantity('GFTRST83-W', 'left').click();
    await reconcile.details.getByRole('textbox', { name: 'Who should decide' }).fill('Site office');
    await reconcile.details.getByRole('button', { name: 'Ask', exact: true }).click();
    await reconcile.details.getByRole('textbox', { name: 'Comment', exact: true }).fill('Two more for the lobby.');
    await reconcile.details.getByRole('button', { name: 'Save comment' }).click();
    await expect(reconcile.grid.getByTitle('Two more for the lobby.')).toBeVisible();
    await reconcile.take(reconcile.rowOf('GFTRST83-W'), 'L');

    // A cover under another number is the same cover: dragged onto it, and told so.
    await page.getByRole('textbox', { name: 'Find in both sides' }).fill('cover');
    await expect(reconcile.rowOf('DAY-100')).toHaveCount(0);
    await reconcile
      .rowOf('COVER-4SQ')
      .getByRole('gridcell', { name: 'COVER-4SQ' })
      .first()
      .dragTo(reconcile.rowOf('72-C-1').getByRole('gridcell', { name: '72-C-1' }).first());
    await expect(reconcile.rowOf('COVER-4SQ')).toContainText('72-C-1');
    await expect(reconcile.details.getByText(/^pinned by hand/)).toBeVisible();
    await reconcile.take(reconcile.rowOf('COVER-4SQ'), 'R');
    await page.getByRole('textbox', { name: 'Find in both sides' }).fill('');
    await expect(reconcile.rowOf('EMT-075-10')).toBeVisible();

    // Three rows by a selection, the other new ones by a filter; undone, and done again.
    await page.getByRole('button', { name: /^Left only/ }).click();
    await reconcile.rowOf('DAY-100').getByRole('gridcell').first().click();
    await reconcile
      .rowOf('DAY-102')
      .getByRole('gridcell')
      .first()
      .click({ modifiers: ['Shift'] });
    await expect(page.getByText(/3 rows selected/)).toBeVisible();
    await reconcile.button('Decide all').click();
    await page.getByRole('menuitem', { name: 'Take left', exact: true }).click();
    await expect(reconcile.button('Undo: Take left for 3 rows')).toBeEnabled();
    const before = await reconcile.decided();
    await reconcile.button('Decide all').click();
    await page.getByRole('menuitem', { name: 'Take left where nothing conflicts' }).click();
    await expect.poll(async () => (await reconcile.decided()).done).toBeGreaterThanOrEqual(40);
    const after = await reconcile.decided();
    await reconcile.button(/^Undo/).click();
    await expect.poll(() => reconcile.decided()).toEqual(before);
    await reconcile.button('Redo').click();
    await expect.poll(() => reconcile.decided()).toEqual(after);

    // Closed, opened again without a network: everything is there, and the work goes on.
    const evening = await start();
    await goOffline(evening.page, true);
    await expect(evening.page.getByText(/^Offline\./)).toBeVisible();
    await evening.sources.recent.filter({ hasText: 'day.csv' }).first().click();
    await evening.reconcile.isShown();
    expect(await evening.reconcile.decided()).toEqual(after);
    await expect(evening.reconcile.grid.getByTitle('Two more for the lobby.')).toBeVisible();
    await evening.reconcile.take(evening.reconcile.rowOf('P1000T-10'), 'L');
    await expect.poll(async () => (await evening.reconcile.decided()).done).toBe(after.done + 1);
    await evening.reconcile.button('History').click();
    await expect(evening.page.getByRole('button', { name: 'Go back to: Own value for Quantity' })).toBeVisible();
    await evening.page.keyboard.press('Escape');

    await goOffline(evening.page, false);
    await expect(evening.page.getByText(/^Offline\./)).toHaveCount(0);
    await evening.reconcile.button('Push').click();
    await push(evening);
  });

  test('by keyboard alone: decided in every way, held and paired, undone, closed, gone on with offline, and pushed', async ({
    start,
    home,
  }) => {
    const morning = await start();
    await compareWithVendor(morning, home);
    const { page, reconcile } = morning;
    const press = async (...keys: readonly string[]): Promise<void> => {
      // Keys come one after the other.
      for (const key of keys) await page.keyboard.press(key);
    };
    await expect(reconcile.grid).toBeFocused();

    await reconcile.goTo('EMT-075-10');
    await press('Home', '1');
    await expect(reconcile.decision(reconcile.rowOf('EMT-075-10'))).toHaveAccessibleName(/taken: left/);
    await reconcile.goTo('TC-121');
    await press('2');
    await expect(reconcile.decision(reconcile.rowOf('TC-121'))).toHaveAccessibleName(/taken: right/);
    await reconcile.goTo('232-SPEC');
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await expect(reconcile.cursor).toHaveAccessibleName(/^Quantity left/);
    await press('e', 'Control+a', '9', '9', 'Enter');
    await expect(reconcile.grid).toBeFocused();
    await expect(reconcile.details.getByRole('cell', { name: '99 Own value for Quantity', exact: true })).toBeVisible();
    await press('Home');
    await reconcile.goTo('72-C-14-58');
    await press('i');
    await expect(reconcile.decision(reconcile.rowOf('72-C-14-58'))).toHaveAccessibleName(/ignored/);
    await reconcile.goTo('GFTRST83-W');
    await press('t');
    await page.keyboard.type('Two more for the lobby.');
    await press('Control+Enter');
    await expect(reconcile.grid.getByTitle('Two more for the lobby.')).toBeVisible();
    await expect(reconcile.grid).toBeFocused();

    // Found, held, put beside its partner.
    await press('/');
    await page.keyboard.type('cover');
    await expect(reconcile.rowOf('EMT-075-10')).toHaveCount(0);
    await press('Enter');
    await expect(reconcile.grid).toBeFocused();
    await reconcile.goTo('COVER-4SQ');
    await press('h');
    await reconcile.goTo('72-C-1');
    await press('h');
    await expect(reconcile.rowOf('COVER-4SQ')).toContainText('72-C-1');
    await press('2', 'Control+z', 'Control+Shift+Z');
    await expect(reconcile.decision(reconcile.rowOf('COVER-4SQ'))).toHaveAccessibleName(/taken: right/);
    await press('/', 'Control+a', 'Delete', 'Escape');
    await expect(reconcile.rowOf('EMT-075-10')).toBeVisible();
    await expect(reconcile.grid).toBeFocused();

    // The forty new ones: one, three at once, the rest by "decide and go on".
    await reconcile.goTo('DAY-100');
    await press('1', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(page.getByText(/3 rows selected/)).toBeVisible();
    await press('1');
    await expect(reconcile.button('Undo: Take left for 3 rows')).toBeEnabled();
    await press('Escape', 'ArrowDown');
    const { done } = await reconcile.decided();
    // Faster than any of them is carried out.
    await press(...Array.from({ length: 36 }, () => 'Enter'));
    await expect.poll(async () => (await reconcile.decided()).done).toBe(done + 36);
    await expect(reconcile.decision(reconcile.rowOf('DAY-139'))).toHaveAccessibleName(/taken: left/);
    const after = await reconcile.decided();

    const evening = await start();
    await goOffline(evening.page, true);
    const recent = evening.sources.recent.filter({ hasText: 'day.csv' }).first();
    await recent.focus();
    await evening.page.keyboard.press('Enter');
    await evening.reconcile.isShown();
    expect(await evening.reconcile.decided()).toEqual(after);
    await expect(evening.reconcile.grid).toBeFocused();
    await evening.reconcile.goTo('P1000T-10');
    await evening.page.keyboard.press('1');
    await expect.poll(async () => (await evening.reconcile.decided()).done).toBe(after.done + 1);
    await goOffline(evening.page, false);
    await evening.page.keyboard.press('Control+Enter');
    await expect(evening.page.getByRole('heading', { name: /^Push to/ })).toBeVisible();
    const button = evening.page.getByRole('button', { name: /^Push \d+ changes?$/ });
    await expect(button).toBeEnabled();
    await button.focus();
    await evening.page.keyboard.press('Enter');
    await expect(evening.page.getByText('Read back and found as decided.')).toBeVisible();
  });
});
