const paths = {
  alert: 'M12 3 2 20h20L12 3Zm0 6v5m0 3v.01',
  back: 'M15 5l-7 7 7 7',
  bed: 'M3 19V6m0 9h18v4m0-4v-2a4 4 0 0 0-4-4h-6v6M7 11.5v.01',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6m-14 0h16m-10 3h4',
  check: 'M4 12.5l5 5L20 6.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3.5 2',
  cross: 'M6 6l12 12M18 6 6 18',
  folder: 'M3 6h6l2 2.5h10V19H3V6Z',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-9 9h18M12 3c3 3 3 15 0 18-3-3-3-15 0-18Z',
  inbox: 'M4 13l3-8h10l3 8v6H4v-6Zm0 0h5l1.5 2.5h3L15 13h5',
  board: 'M4 5h4.5v14H4V5Zm6 0h4.5v9H10V5Zm6 0h4.5v11H16V5Z',
  key: 'M8 14a4 4 0 1 1 3.5-6H21v4h-3v3h-3v-3h-3.5A4 4 0 0 1 8 14Zm0-4v.01',
  keyboard: 'M3 7h18v10H3V7Zm4 3.5v.01m3-.01v.01m3-.01v.01m3-.01v.01M8 14h8',
  minus: 'M5 12h14',
  out: 'M14 4H5v16h9m-4-8h11m-3.5-4 4 4-4 4',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5L21 21',
  send: 'M4 12 20 4l-5 16-3-7-8-1Z',
  signal: 'M5 12a7 7 0 0 1 14 0M8.5 12a3.5 3.5 0 0 1 7 0M12 12v.01',
  undo: 'M9 7 4 12l5 5m-5-5h10a6 6 0 0 1 6 6',
  voice: 'M5 9v6h4l5 4V5L9 9H5Zm12-1a5 5 0 0 1 0 8',
} as const;

export type IconName = keyof typeof paths;

/* These point along the line of reading and turn with it. */
const turning: ReadonlySet<IconName> = new Set(['back', 'out', 'send', 'undo', 'voice']);

/** A drawing beside words; it says nothing by itself and is hidden from screen readers. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      data-turning={turning.has(name) || undefined}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
