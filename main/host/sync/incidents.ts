import type { ShopDatabase } from '../database/database.ts';

export interface NewIncident {
  /** Says what it is about, so that the same thing is told once. */
  id: string;
  /** Kebab-case: `oversold`, `cancelled-after-pick`, `fact-refused` … */
  kind: string;
  reference: string;
  detail: string;
  at: string;
}

/** Writes something that a person should look at, once; inside the write of what it tells of. */
export function addIncident(db: ShopDatabase, { id, kind, reference, detail, at }: NewIncident): boolean {
  const text = 'INSERT OR IGNORE INTO incident (id, kind, reference, detail, at) VALUES (?, ?, ?, ?, ?)';
  const isNew = db.run(text, id, kind, reference, detail, at).changes > 0;
  if (isNew) db.changed('sync');
  return isNew;
}
