/** What the list was narrowed to, kept while the window is open: whoever comes back from an article finds the list as it was. */
export interface ArticleFilter {
  text: string;
  categoryId: string | null;
  inactive: boolean;
}

let kept: ArticleFilter = { text: '', categoryId: null, inactive: false };

export function keptFilter(): ArticleFilter {
  return kept;
}

export function keepFilter(filter: ArticleFilter): void {
  kept = filter;
}
