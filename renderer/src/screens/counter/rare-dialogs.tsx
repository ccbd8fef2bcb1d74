import type { ReactNode } from 'react';

import type { ArticleDetail } from '#contract/methods/articles.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { DrawerDialog } from './drawer-dialog.tsx';
import { KeyMap } from './key-map.tsx';
import type { OpenDialog } from './open-dialog.ts';
import { ReceiptDialog } from './receipt-dialog.tsx';

/** Questions that are seldom asked at the counter; they are not in the first chunk of the window. */
export type RareDialog = Extract<OpenDialog, { is: 'create' | 'assign' | 'receipt' | 'drawer' | 'keys' }>;

export function RareDialogs({
  open,
  onCreated,
  onAssigned,
  onClose,
}: {
  open: RareDialog;
  onCreated(article: ArticleDetail): void;
  onAssigned(code: string, name: string): void;
  onClose(): void;
}): ReactNode {
  switch (open.is) {
    case 'create':
      return <CreateDialog code={open.code} barcode={open.barcode} onClose={onClose} onCreated={onCreated} />;
    case 'assign':
      return <AssignDialog code={open.code} onClose={onClose} onAssigned={(name) => onAssigned(open.code, name)} />;
    case 'receipt':
      return <ReceiptDialog saleId={open.saleId} onClose={onClose} />;
    case 'drawer':
      return <DrawerDialog onClose={onClose} />;
    case 'keys':
      return <KeyMap onClose={onClose} />;
  }
}
