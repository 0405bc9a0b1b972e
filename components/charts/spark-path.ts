/** Where the line of a sparkline runs: one path for each unbroken stretch, in a box of the given size; null values are gaps. */
export function sparkPaths(values: readonly (number | null)[], width: number, height: number): readonly string[] {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  if (known.length === 0) return [];
  const low = Math.min(...known);
  const spread = Math.max(...known) - low;
  const x = (index: number) => (values.length < 2 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value: number) => (spread === 0 ? height / 2 : height - ((value - low) / spread) * height);
  const paths: string[] = [];
  let current: string[] = [];
  const finish = () => {
    if (current.length > 0) paths.push(`M${current.length === 1 ? `${current[0] ?? ''} h0.01` : current.join(' L')}`);
    current = [];
  };
  values.forEach((value, index) => {
    if (value === null) finish();
    else current.push(`${round(x(index))} ${round(y(value))}`);
  });
  finish();
  return paths;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
