/** A column of a relation as data/schema writes it. */
export interface RelationColumn {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** A relation with what the comment above its CREATE TABLE says; one that repeats another has its columns and no comment. */
export interface Relation {
  readonly name: string;
  readonly meaning: string;
  readonly grain: string;
  readonly key: string;
  readonly columns: readonly RelationColumn[];
}

const CREATE = /^create table if not exists (\w+\.\w+) \($/;
/** A table like another, or a view that unites two. */
const LIKE = /^create table if not exists (\w+\.\w+) as from (\w+\.\w+) limit 0;$/;
const UNITED = /^create or replace view (\w+\.\w+) as from (\w+\.\w+) union all from (\w+\.\w+);$/;
/** Any other view: it says what it is, and its columns are those of its parts. */
const VIEW = /^create or replace view (\w+\.\w+) as$/;
const GRAIN = /^grain: (.+) · key: (.+)$/;
const COLUMN = /^ {2}(\w+) (.+?),? -- (.+)$/;

function columnOrThrow(line: string, relation: string): RelationColumn {
  const [, name, declared, meaning] = COLUMN.exec(line) ?? [];
  if (name === undefined || declared === undefined || meaning === undefined)
    throw new Error(`A column of ${relation} has no comment: "${line.trim()}". Write -- and what it holds behind it.`);
  return { name, type: declared.replace(/ not null\b.*$/, ''), required: / not null\b/.test(declared), meaning };
}

function relationOrThrow(name: string, comments: readonly string[], body: readonly string[]): Relation {
  const [, grain, key] = GRAIN.exec(comments.at(-1) ?? '') ?? [];
  if (grain === undefined || key === undefined)
    throw new Error(`The comment above ${name} does not end with "grain: … · key: …".`);
  return {
    name,
    meaning: comments.slice(0, -1).join(' '),
    grain,
    key,
    columns: body.map((line) => columnOrThrow(line, name)),
  };
}

/** The relation of a line that repeats an earlier one. */
function repeatedOn(line: string, earlier: readonly Relation[]): Relation | undefined {
  const [, name, first, second] = UNITED.exec(line) ?? LIKE.exec(line) ?? [];
  const like = earlier.find((relation) => relation.name === first);
  if (name === undefined || like === undefined) return undefined;
  const meaning =
    second === undefined
      ? `The part of ${like.name} that is closed and sorted by day; the same columns.`
      : `Unites ${like.name} and ${second}: what is read. The same columns.`;
  return { ...like, name, meaning, columns: [] };
}

/** Returns the relations that the text of a file of data/schema creates; throws an Error for one without grain, key or comments. */
export function relationsIn(sql: string): Relation[] {
  const relations: Relation[] = [];
  let comments: string[] = [];
  const lines = sql.split('\n');
  for (const [index, line] of lines.entries()) {
    const name = CREATE.exec(line)?.[1];
    if (name !== undefined)
      relations.push(relationOrThrow(name, comments, lines.slice(index + 1, lines.indexOf(');', index))));
    const view = VIEW.exec(line)?.[1];
    if (view !== undefined) relations.push(relationOrThrow(view, comments, []));
    const repeated = repeatedOn(line, relations);
    if (repeated !== undefined) relations.push(repeated);
    comments = line.startsWith('-- ') ? [...comments, line.slice('-- '.length)] : [];
  }
  return relations;
}
