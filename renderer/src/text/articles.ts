import { articles as de } from './de/articles.ts';
import { articles as en } from './en/articles.ts';

export const articlesText = { de, en };
