import { analysisOf } from '@/lib/analyses/registry';
import { ROLE_RIGHTS, type Role } from '@/lib/auth/roles';
import type { ColumnClass } from '@/lib/metrics/column-class';
import { INPUTS, type InputId } from '@/lib/metrics/facts';
import { METRIC_GROUPS, metricsOf, type MetricGroup } from '@/lib/metrics/metric-group';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { builtInViews } from './registry';
import type { Tile, View } from './schema';
import { tileMetrics } from './tile-metrics';

/**
 * What the data at hand can answer: the questions of a role are the tiles of the views it may open and the metrics of the
 * catalogue that it may see, and what each of them needs is said where it is defined. So nothing here can be forgotten when a
 * view, an analysis or a metric is added.
 */
export interface Coverage {
  readonly roles: readonly RoleCoverage[];
  /** What is not loaded, what would open most questions first. */
  readonly missing: readonly MissingInput[];
}

export interface RoleCoverage {
  readonly role: Role;
  /** The role's own view; null where this version has none. */
  readonly view: string | null;
  readonly questions: readonly Question[];
  readonly figures: readonly FigureCoverage[];
}

/** A tile of a view. */
export interface Question {
  readonly view: string;
  readonly tile: Tile;
  /** `answered`; `partly`: some figures are there, or all of them without something that would take part; `open`: none. */
  readonly state: 'answered' | 'partly' | 'open';
  readonly lacks: readonly InputId[];
}

/** Metrics of a group of the catalogue that a role sees. */
export interface FigureCoverage {
  readonly group: MetricGroup;
  readonly answered: number;
  readonly all: number;
  readonly lacks: readonly InputId[];
}

export interface MissingInput {
  readonly input: InputId;
  /** Questions, each counted once, and metrics that need it or would be whole with it. */
  readonly questions: number;
  readonly figures: number;
}

/** Views that a role calls its own, by the map of roles; analysts and administrators work on pages instead. */
const OWN_VIEWS: Readonly<Partial<Record<Role, string>>> = {
  executive: 'executive',
  marketing: 'marketing',
  ecommerce: 'ecommerce',
  cio: 'technology',
  service: 'service',
};

/** What one part of a tile needs and would like to have, and which columns it shows. */
interface Demand {
  readonly needs: readonly InputId[];
  readonly wants: readonly InputId[];
  readonly sees: readonly ColumnClass[];
}

function demandsOf(tile: Tile): readonly Demand[] {
  if ('analysis' in tile.query) return [{ ...analysisOf(tile.query.analysis), wants: [] }];
  return tileMetrics(tile).map(resolvedMetric);
}

/** What the data at hand can answer, for each of `roles`. */
export function coverageOf(roles: readonly Role[], loaded: ReadonlySet<InputId>, views = builtInViews()): Coverage {
  const covered = roles.map((role) => roleCoverage(role, loaded, views));
  return { roles: covered, missing: missingInputs(roles, covered, loaded) };
}

function roleCoverage(role: Role, loaded: ReadonlySet<InputId>, views: readonly View[]): RoleCoverage {
  const { views: open } = ROLE_RIGHTS[role];
  const own = views.find(({ id }) => id === OWN_VIEWS[role])?.id ?? null;
  const seen = views.filter(({ id }) => open.some((known) => known === id));
  // The role's own view first.
  const ordered = [...seen.filter(({ id }) => id === own), ...seen.filter(({ id }) => id !== own)];
  return {
    role,
    view: own,
    questions: ordered.flatMap((view) => view.tiles.flatMap((tile) => questionOf(role, view.id, tile, loaded))),
    figures: METRIC_GROUPS.flatMap((group) => figuresOf(role, group, loaded)),
  };
}

function maySee(role: Role, { sees }: Pick<Demand, 'sees'>): boolean {
  return sees.every((column) => ROLE_RIGHTS[role].columns.includes(column));
}

function lacking(inputs: readonly InputId[], loaded: ReadonlySet<InputId>): readonly InputId[] {
  return inputs.filter((input) => !loaded.has(input));
}

/** The question of a tile, without the parts that the role does not see; none where it sees nothing of it. */
function questionOf(role: Role, view: string, tile: Tile, loaded: ReadonlySet<InputId>): readonly Question[] {
  const demands = demandsOf(tile).filter((demand) => maySee(role, demand));
  if (demands.length === 0) return [];
  const answered = demands.filter(({ needs }) => lacking(needs, loaded).length === 0).length;
  const lacks = unique(demands.flatMap(({ needs, wants }) => lacking([...needs, ...wants], loaded)));
  const state = answered === 0 ? 'open' : lacks.length === 0 ? 'answered' : 'partly';
  return [{ view, tile, state, lacks }];
}

function figuresOf(role: Role, group: MetricGroup, loaded: ReadonlySet<InputId>): readonly FigureCoverage[] {
  const metrics = metricsOf(group)
    .map(resolvedMetric)
    .filter((metric) => maySee(role, metric));
  if (metrics.length === 0) return [];
  const open = metrics.filter(({ needs }) => lacking(needs, loaded).length > 0);
  const lacks = unique(metrics.flatMap(({ needs, wants }) => lacking([...needs, ...wants], loaded)));
  return [{ group, answered: metrics.length - open.length, all: metrics.length, lacks }];
}

function missingInputs(
  roles: readonly Role[],
  covered: readonly RoleCoverage[],
  loaded: ReadonlySet<InputId>,
): readonly MissingInput[] {
  const metrics = METRIC_GROUPS.flatMap(metricsOf)
    .map(resolvedMetric)
    .filter((metric) => roles.some((role) => maySee(role, metric)));
  return lacking(INPUTS, loaded)
    .map((input) => ({
      input,
      questions: new Set(
        covered.flatMap(({ questions }) =>
          questions.filter(({ lacks }) => lacks.includes(input)).map(({ view, tile }) => `${view} ${tile.id}`),
        ),
      ).size,
      figures: metrics.filter(({ needs, wants }) => [...needs, ...wants].includes(input)).length,
    }))
    .sort((one, other) => other.questions - one.questions || other.figures - one.figures);
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
