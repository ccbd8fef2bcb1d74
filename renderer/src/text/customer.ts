import { customer as de } from './de/customer.ts';
import { customer as en } from './en/customer.ts';

export const customerText = { de, en };
