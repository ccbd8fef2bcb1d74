/** That the stories would notice: what a page may not do, and an error that nobody caught. */
import { expect, test } from './till-test.ts';

test('a broken rule of the policy and an uncaught error fail a story', async ({ page, till, faults }) => {
  await page.goto(till.address());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.smuggled = true';
    document.head.append(script);
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  await expect.poll(() => faults.length).toBe(2);
  expect(faults).toEqual(
    expect.arrayContaining([expect.stringContaining('policy: script-src'), expect.stringContaining('nobody catches')]),
  );
  expect(await page.evaluate(() => 'smuggled' in globalThis)).toBe(false);
  faults.length = 0;
});
