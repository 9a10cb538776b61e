import { expect, test } from './test';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`with forced colours (${colorScheme}) every text stands out from its ground, and what is chosen shows`, async ({ trueup }) => {
    const { page, reconcile } = trueup;
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await trueup.openSample();
    await reconcile.take(reconcile.row(1), 'L');
    await expect(reconcile.decision(reconcile.row(1))).toHaveAccessibleName(/taken: left/);
    await reconcile.grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(reconcile.row(2)).toHaveAttribute('aria-selected', 'true');
    const unseen = await reconcile.grid.evaluate((grid) => {
      const isClear = (colour: string): boolean => /^rgba\(.*, 0\)$/.test(colour);
      const groundOf = (element: Element | null): string => {
        for (let at = element; at !== null; at = at.parentElement) {
          const { backgroundColor } = getComputedStyle(at);
          if (!isClear(backgroundColor)) return backgroundColor;
        }
        return getComputedStyle(document.body).backgroundColor;
      };
      return [...grid.querySelectorAll('.cell, .cell *')]
        .filter((element) => [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''))
        .filter((element) => getComputedStyle(element).color === groundOf(element))
        .map((element) => element.outerHTML);
    });
    expect(unseen).toEqual([]);
    const number = reconcile.row(2).getByRole('gridcell').first();
    const plain = reconcile.row(3).getByRole('gridcell').first();
    const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
    expect(await number.evaluate(ground)).not.toBe(await plain.evaluate(ground));
    const outline = (element: Element): string => getComputedStyle(element).outlineStyle;
    expect(await reconcile.cursor.evaluate(outline)).toBe('solid');
  });
}

test('with reduced motion nothing moves by itself', async ({ trueup }) => {
  const { page, reconcile } = trueup;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await trueup.openSample();
  await reconcile.button('Decide all').click();
  await expect(page.getByRole('menu')).toBeVisible();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const isLong = (durations: string): boolean => durations.split(',').some((each) => Number.parseFloat(each) > 0.001);
        return isLong(transitionDuration) || (animationName !== 'none' && isLong(animationDuration));
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(moving).toEqual([]);
});
