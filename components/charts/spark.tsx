import { sparkPaths } from './spark-path';

const WIDTH = 160;
const HEIGHT = 24;

/** The course of a value as a small line without axes; the last, incomplete stretch is dashed. Decoration: the figure says it. */
export function Spark({
  values,
  partialEnd,
}: {
  readonly values: readonly (number | null)[];
  readonly partialEnd: boolean;
}) {
  const cut = partialEnd ? values.length - 1 : values.length;
  const whole = values.map((value, index) => (index < cut ? value : null));
  const rest = values.map((value, index) => (index >= cut - 1 ? value : null));
  return (
    <svg
      aria-hidden
      viewBox={`0 -2 ${String(WIDTH)} ${String(HEIGHT + 4)}`}
      preserveAspectRatio="none"
      className="block h-7 w-full fill-none stroke-accent"
    >
      {sparkPaths(whole, WIDTH, HEIGHT).map((path) => (
        <path key={path} d={path} strokeWidth="1.5" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
      ))}
      {partialEnd ? (
        <path d={partialPath(values, rest)} strokeWidth="1.5" strokeDasharray="2 3" vectorEffect="non-scaling-stroke" />
      ) : null}
    </svg>
  );
}

// Trap: the dashed end must be placed by the scale of the whole line, not by its own two values.
function partialPath(values: readonly (number | null)[], rest: readonly (number | null)[]): string {
  const [path = ''] = sparkPaths(values, WIDTH, HEIGHT).slice(-1);
  const points = path.replace('M', '').split(' L');
  const kept = rest.filter((value) => value !== null).length;
  return points.length < 2 ? '' : `M${points.slice(-Math.min(2, kept)).join(' L')}`;
}
