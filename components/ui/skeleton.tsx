interface SkeletonProps {
  /** Its size, as classes. */
  readonly className: string;
  /** True where nothing around it says that something is being read. */
  readonly isBusy?: boolean;
}

/**
 * Holds the place of what is being read. Trap: as a component it is replaced by what was read; as an element of the same name it
 * would become it, and the browser would count the whole part as having jumped.
 */
export function Skeleton({ className, isBusy = false }: SkeletonProps) {
  return (
    <div
      aria-busy={isBusy ? true : undefined}
      aria-hidden={isBusy ? undefined : true}
      className={`skeleton ${className}`}
    />
  );
}
