import type { ReactNode } from 'react';

/** Strokes on a grid of 24; drawn for this window. */
const paths = {
  till: 'M3 11h18M5 11v9h14v-9M7 11V5h7v6M9 8h3M9 15h6',
  basket: 'M3 10h18l-2 10H5L3 10ZM8 10l3-6M16 10l-3-6M10 14v3M14 14v3',
  orders: 'M6 4h12v16H6zM9 9h6M9 13h6M9 17h3',
  receipt: 'M6 3v18l2-1.5L10 21l2-1.5L14 21l2-1.5L18 21V3l-2 1.5L14 3l-2 1.5L10 3 8 4.5 6 3ZM9 9h6M9 13h6',
  tag: 'M3 12V4h8l10 10-7 7L3 12ZM7.5 8.5h.01',
  boxes: 'M3 13h8v8H3zM13 13h8v8h-8zM8 3h8v8H8zM7 13v3M17 13v3M12 3v3',
  sync: 'M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5',
  gear: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M18.7 5.3l-2.1 2.1M7.4 16.6l-2.1 2.1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  printer: 'M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7zM16.5 12h.01',
  check: 'M4 12.5 10 18 20 6',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 3 2 20h20L12 3ZM12 9v5M12 17.2h.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.6h.01',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
  bottle: 'M10 2h4v4l2 3.5V21H8V9.5L10 6V2ZM8 13h8M8 17h8',
  park: 'M5 4h14v16H5zM10 8.5v7M14 8.5v7',
  keyboard: 'M2.5 6h19v12h-19zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8M12 16.8h.01',
  scale: 'M4 21h16l-1.5-9h-13L4 21ZM12 12V8M5 4h14a7 4 0 0 1-14 0ZM12 15v2',
  euro: 'M18 6.5A7 7 0 1 0 18 17.5M4 10.5h9M4 13.5h9',
  card: 'M3 5h18v14H3zM3 10h18M6.5 15h4',
  cash: 'M2.5 6h19v12h-19zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM6 12h.01M18 12h.01',
  erase: 'M9 5h12v14H9l-6-7 6-7ZM12.5 9.5l5 5M17.5 9.5l-5 5',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  offline: 'M3 3l18 18M7 17.5a4.5 4.5 0 0 1-.6-8.9M9.6 6.6A6 6 0 0 1 18 11a4 4 0 0 1 2.2 6.6M11 17.5h5',
  drawer: 'M3 8h18v12H3zM3 14h18M9 17h6M6 8V4h12v4',
  truck: 'M2 6h12v11H2zM14 10h4l4 4v3h-8zM6.5 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM17.5 17a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  bag: 'M5 8h14l1 13H4L5 8ZM9 11V6a3 3 0 0 1 6 0v5',
  pencil: 'M4 20l1-5L16 4l4 4L9 19l-5 1ZM13.5 6.5l4 4',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  eye: 'M2 12c4-8 16-8 20 0-4 8-16 8-20 0ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  undo: 'M4 9h10a6 6 0 0 1 0 12H8M8 4 3 9l5 5',
  barcode: 'M4 5v14M7 5v14M10.5 5v14M13 5v14M17 5v14M20 5v14',
  person: 'M12 3.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 21c.5-9 15.500-9 16 0',
  shop: 'M3 9l2-5h14l2 5M3 9a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M5 12v8h14v-8M10 20v-5h4v5',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6l8-3ZM8.500 12l2.500 2.500 4.500-5',
  network: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0V8ZM12 17v4',
  star: 'M12 3l2.700 5.800 6.300.700-4.700 4.200 1.300 6.300L12 16.800 6.400 20l1.300-6.300L3 9.500l6.300-.700L12 3Z',
  history: 'M4 5v5h5M4.500 10a8 8 0 1 1-.500 4M12 8v4.500l3 1.500',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words; it says nothing to a screen reader. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
