import type { customer as german } from '../de/customer.ts';

export const customer: typeof german = {
  welcome: 'Welcome!',
  basket: 'Your purchase',
  article: 'Article',
  amount: 'Amount',
  price: 'Price',
  times: (count, each) => `${count} × ${each}`,
  total: 'Total',
  given: 'Given',
  change: 'Change',
  payout: 'Paid out',
  paid: 'Paid',
  thanks: 'Thank you for your purchase!',
  demo: 'DEMO',
  demoNote: 'Practice: receipts are not valid.',
  away: 'One moment, please.',
  fullScreen: 'Full screen',
  title: 'Customer window',
  open: 'Open the customer window',
  hint: 'Shows customers articles, weight, price, total and change. Drag the window to the second screen and press “Full screen” there; nothing can be sold in it.',
  blocked: 'The browser did not open the window. Please allow pop-ups for the till.',
};
