import { Link, type LinkProps } from '@tanstack/react-router';
import styles from './filter-chip.module.css';

interface FilterChipProps {
  readonly link: LinkProps;
  readonly active: boolean;
  readonly label: string;
  readonly count: number | undefined;
  readonly alarming?: boolean;
}

/** A number that opens the list behind it. It changes the address, so Back undoes it. */
export function FilterChip({ link, active, label, count, alarming = false }: FilterChipProps) {
  return (
    <Link {...link} className={styles.chip} aria-current={active ? 'true' : undefined} data-active={active ? true : undefined} data-alarming={alarming && count ? true : undefined}>
      {label}
      {count !== undefined && <strong>{count}</strong>}
    </Link>
  );
}
