/** A column of a relation as data/schema writes it. */
export interface RelationColumn {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** A relation with what the comment above its CREATE TABLE says. */
export interface Relation {
  readonly name: string;
  readonly meaning: string;
  readonly grain: string;
  readonly key: string;
  readonly columns: readonly RelationColumn[];
}

const CREATE = /^create table if not exists (\w+\.\w+) \($/;
const GRAIN = /^grain: (.+) · key: (.+)$/;
const COLUMN = /^ {2}(\w+) (.+?),? -- (.+)$/;

function columnOrThrow(line: string, relation: string): RelationColumn {
  const [, name, declared, meaning] = COLUMN.exec(line) ?? [];
  if (name === undefined || declared === undefined || meaning === undefined)
    throw new Error(`A column of ${relation} has no comment: "${line.trim()}". Write -- and what it holds behind it.`);
  return { name, type: declared.replace(/ not null$/, ''), required: declared.endsWith(' not null'), meaning };
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

/** Returns the relations that the text of a file of data/schema creates; throws an Error for one without grain, key or comments. */
export function relationsIn(sql: string): Relation[] {
  const relations: Relation[] = [];
  let comments: string[] = [];
  const lines = sql.split('\n');
  for (const [index, line] of lines.entries()) {
    const name = CREATE.exec(line)?.[1];
    if (name !== undefined)
      relations.push(relationOrThrow(name, comments, lines.slice(index + 1, lines.indexOf(');', index))));
    comments = line.startsWith('-- ') ? [...comments, line.slice('-- '.length)] : [];
  }
  return relations;
}
