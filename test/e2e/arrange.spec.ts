import { expect, test } from './test';

test.describe('The screen as one likes it', () => {
  test('a column is dragged elsewhere, a press that hardly moves sorts, and Escape leaves it where it was', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    await trueup.openSample();
    const heads = reconcile.grid.locator('.pane[data-side=left] .column-head[data-field]');
    const names = () => heads.evaluateAll((all) => all.map((each) => each.getAttribute('data-field')));
    await expect(heads.nth(3)).toBeVisible();
    const before = await names();
    const [from, to] = [heads.nth(1), heads.nth(3)];
    const [start0, end0] = [await from.boundingBox(), await to.boundingBox()];
    if (start0 === null || end0 === null) throw new Error('The heads are not there.');
    const grip = { x: start0.x + 12, y: start0.y + start0.height / 2 };
    const target = { x: end0.x + end0.width - 14, y: grip.y };

    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await expect(heads.nth(3)).toHaveAttribute('data-drop', 'after');
    await page.keyboard.press('Escape');
    await expect(heads.nth(3)).not.toHaveAttribute('data-drop');
    await page.mouse.up();
    expect(await names()).toEqual(before);

    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await page.mouse.up();
    const moved = [before[0], before[2], before[3], before[1], ...before.slice(4)];
    await expect.poll(names).toEqual(moved);
    await expect(reconcile.grid.locator('[aria-sort]')).toHaveCount(0);

    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(grip.x + 2, grip.y);
    await page.mouse.up();
    await expect(reconcile.grid.locator('[aria-sort]')).toHaveCount(1);
    expect(await names()).toEqual(moved);

    await page.reload();
    await reconcile.isShown();
    await expect.poll(names).toEqual(moved);
  });

  test('the details are made higher by key and by mouse, and are so the next time', async ({ trueup }) => {
    const { page, reconcile } = trueup;
    await trueup.openSample();
    const edge = page.getByRole('separator', { name: 'Height of the details' });
    const heightOf = async () => (await reconcile.details.boundingBox())?.height ?? 0;
    const usual = await heightOf();
    expect(Number(await edge.getAttribute('aria-valuenow'))).toBeCloseTo(usual, -1);
    await edge.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('PageUp');
    await expect.poll(heightOf).toBeCloseTo(usual + 96, -1);
    await page.keyboard.press('Home');
    await expect(edge).toHaveAttribute('aria-valuenow', (await edge.getAttribute('aria-valuemax')) ?? '');
    await page.keyboard.press('Enter');
    await expect.poll(heightOf).toBeCloseTo(usual, -1);

    const box = await edge.boundingBox();
    if (box === null) throw new Error('The edge is not there.');
    await page.mouse.move(box.x + 200, box.y + 3);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y - 77, { steps: 3 });
    await page.mouse.up();
    await expect.poll(heightOf).toBeCloseTo(usual + 80, -1);
    await expect(reconcile.grid.getByRole('row').nth(2)).toBeVisible();

    await page.reload();
    await reconcile.isShown();
    await expect.poll(heightOf).toBeCloseTo(usual + 80, -1);
  });
});
