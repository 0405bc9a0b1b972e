export interface ColumnMeaningProps {
  /** What the column holds, in the language of the reader. */
  readonly meaning: string;
  readonly className: string;
}

/** What a column of a contract holds, in small print. */
export function ColumnMeaning({ meaning, className }: ColumnMeaningProps) {
  return (
    <p className={`mt-0.5 text-tiny text-muted ${className}`} title={meaning}>
      {meaning}
    </p>
  );
}
