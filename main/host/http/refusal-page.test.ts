import { expect, it } from 'vitest';
import { refusalPage } from './refusal-page.ts';

const reasons = ['no-session', 'foreign-page', 'wrong-key', 'ticket-unknown', 'ticket-used', 'ticket-expired'] as const;

it.each(reasons)('says in two languages what to do: %s', (reason) => {
  const page = refusalPage(reason);
  expect(page).toMatch(/^<!doctype html>\n<html lang="de">/);
  expect(page).toContain('<section lang="en">');
  expect(page).toMatch(/starten Sie Tresen noch einmal/);
  expect(page).toMatch(/start Tresen once more/);
  // Its policy allows one style and nothing else.
  expect(page).not.toMatch(/<script|style=|https?:|<link|<img/);
});

it('tells a used ticket from a late one', () => {
  expect(refusalPage('ticket-used')).toContain('schon einmal benutzt');
  expect(refusalPage('ticket-expired')).toContain('zwei Minuten');
});
