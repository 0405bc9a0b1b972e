import { ROLE_RIGHTS, ROLES, type Role } from '@/lib/auth/roles';
import type { MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';

/** True when the role may see everything that the metric is made of; the server decides, this only spares a question. */
export function roleSees(role: Role, id: MetricId): boolean {
  return resolvedMetric(id).sees.every((column) => ROLE_RIGHTS[role].columns.includes(column));
}

/** The roles that see a metric. */
export function rolesThatSee(id: MetricId): readonly Role[] {
  return ROLES.filter((role) => roleSees(role, id));
}
