import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Filter } from '@/lib/metrics/query';
import type { ClaimValue } from './claim';

/** How the values of a sentence are made. */

/** A difference in money, written with its sign. */
export const money = (value: number): ClaimValue => ({ unit: 'money', value });
/** A fraction. */
export const ratio = (value: number): ClaimValue => ({ unit: 'ratio', value });
/** A difference of fractions. */
export const points = (value: number): ClaimValue => ({ unit: 'points', value });
/** A relative change. */
export const change = (value: number): ClaimValue => ({ unit: 'change', value });
/** A count. */
export const count = (value: number): ClaimValue => ({ unit: 'count', value });
/** Words as they stand in the data. */
export const text = (value: string): ClaimValue => ({ unit: 'text', value });
/** A value of a dimension. */
export const name = (dimension: DimensionId, value: string): ClaimValue => ({ unit: 'name', dimension, value });

/** The filter that narrows a view to one value. */
export function only(dimension: DimensionId, value: string): Filter {
  return { dimension, in: [value] };
}
