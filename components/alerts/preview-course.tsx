import { sparkPaths } from '@/components/charts/spark-path';
import type { AlertPreview } from '@/lib/alerts/preview-shape';

const WIDTH = 720;
const HEIGHT = 120;
const PAD = 8;

/** The value of each day as a line, with a mark on each day on which the rule would have rung. The list beside it says the same. */
export function PreviewCourse({ days, label }: { readonly days: AlertPreview['days']; readonly label: string }) {
  const values = days.map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const y = (value: number) => (most === least ? HEIGHT / 2 : HEIGHT - ((value - least) / (most - least)) * HEIGHT);
  const step = days.length > 1 ? WIDTH / (days.length - 1) : 0;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${String(-PAD)} ${String(-PAD)} ${String(WIDTH + 2 * PAD)} ${String(HEIGHT + 2 * PAD)}`}
      className="block w-full fill-none"
    >
      {days.map(({ day, judged }, place) =>
        judged === 'breaks' ? (
          <line
            key={day}
            x1={place * step}
            x2={place * step}
            y1={-PAD}
            y2={HEIGHT + PAD}
            className="stroke-bad-soft"
            strokeWidth={step}
          />
        ) : null,
      )}
      {sparkPaths(values, WIDTH, HEIGHT).map((path) => (
        <path key={path} d={path} className="stroke-accent" strokeWidth="2" strokeLinejoin="round" />
      ))}
      {days.map(({ day, rang, value }, place) =>
        rang === 'fired' || rang === 'still' ? (
          <circle
            key={day}
            cx={place * step}
            cy={value === null ? HEIGHT : y(value)}
            r={rang === 'fired' ? 6 : 4}
            className={rang === 'fired' ? 'fill-bad' : 'fill-surface stroke-bad'}
            strokeWidth="2"
          />
        ) : null,
      )}
    </svg>
  );
}
