import type { Operation } from '#domain/operation.ts';

/** What a wish is about: wishes about the same thing keep their order, and a later one says anew what an earlier one said. Null for facts. */
export function wishSubject(operation: Operation): string | null {
  switch (operation.kind) {
    case 'article-offered':
    case 'article-withdrawn':
      return `article:${operation.body.articleId}`;
    default:
      return null;
  }
}
