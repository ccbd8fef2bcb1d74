import { type ComponentType, lazy } from 'react';

import type { IconName } from '#renderer/parts/icon.tsx';
import { CounterScreen } from '#renderer/screens/counter/counter-screen.tsx';
import type { ScreenName } from './route.ts';

export type ScreenEntry = { icon: IconName; show: ComponentType };

/** The counter comes with the window; the other screens are fetched when they are first opened. */
export const screens: Readonly<Record<ScreenName, ScreenEntry>> = {
  counter: { icon: 'till', show: CounterScreen },
  orders: {
    icon: 'orders',
    show: lazy(async () => ({
      default: (await import('#renderer/screens/orders/orders-screen.tsx')).OrdersScreen,
    })),
  },
  sales: {
    icon: 'receipt',
    show: lazy(async () => ({ default: (await import('#renderer/screens/sales/sales-screen.tsx')).SalesScreen })),
  },
  articles: {
    icon: 'tag',
    show: lazy(async () => ({
      default: (await import('#renderer/screens/articles/articles-screen.tsx')).ArticlesScreen,
    })),
  },
  stock: {
    icon: 'boxes',
    show: lazy(async () => ({ default: (await import('#renderer/screens/stock/stock-screen.tsx')).StockScreen })),
  },
  sync: {
    icon: 'sync',
    show: lazy(async () => ({ default: (await import('#renderer/screens/sync/sync-screen.tsx')).SyncScreen })),
  },
  devices: {
    icon: 'plug',
    show: lazy(async () => ({
      default: (await import('#renderer/screens/devices/devices-screen.tsx')).DevicesScreen,
    })),
  },
  settings: {
    icon: 'gear',
    show: lazy(async () => ({
      default: (await import('#renderer/screens/settings/settings-screen.tsx')).SettingsScreen,
    })),
  },
};
