/**
 * Formulas of metrics: `{name}`, numbers, + - * / and parentheses. Parsed into a tree, so that SQL and the list of parts come
 * from the same reading and nothing but arithmetic can stand in one.
 */
export type Formula =
  | { readonly kind: 'metric'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Formula; readonly right: Formula };

type Operator = '+' | '-' | '*' | '/';

const TOKEN = /\s*(?:\{(\w+)\}|(\d+(?:\.\d+)?)|([-+*/()]))/y;

/** Parses a formula; throws with the place where it stops making sense. */
export function parseFormula(text: string): Formula {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at];
  const fail = (): never => {
    throw new Error(`formula «${text}» makes no sense at part ${String(at + 1)} (${peek() ?? 'its end'})`);
  };
  const operand = (): Formula => {
    const token = peek() ?? fail();
    at += 1;
    if (token === '(') {
      const inner = sum();
      if (peek() !== ')') fail();
      at += 1;
      return inner;
    }
    if (token.startsWith('{')) return { kind: 'metric', name: token.slice(1, -1) };
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    at -= 1;
    return fail();
  };
  const chain = (next: () => Formula, first: Operator, second: Operator): Formula => {
    let left = next();
    for (let operator = peek(); operator === first || operator === second; operator = peek()) {
      at += 1;
      left = { kind: 'operation', operator, left, right: next() };
    }
    return left;
  };
  const product = (): Formula => chain(operand, '*', '/');
  const sum = (): Formula => chain(product, '+', '-');
  const whole = sum();
  if (at < tokens.length) fail();
  return whole;
}

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`formula «${text}» has something unknown at character ${String(from + 1)}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Names of the metrics in a formula, each once, in order of appearance. */
export function formulaParts(formula: Formula): readonly string[] {
  if (formula.kind === 'metric') return [formula.name];
  if (formula.kind === 'number') return [];
  return [...new Set([...formulaParts(formula.left), ...formulaParts(formula.right)])];
}

/** The formula as SQL over columns given by `column`; every division by zero is null. */
export function formulaSql(formula: Formula, column: (name: string) => string): string {
  if (formula.kind === 'metric') return column(formula.name);
  if (formula.kind === 'number') return `${String(formula.value)}::double`;
  const left = formulaSql(formula.left, column);
  const right = formulaSql(formula.right, column);
  return formula.operator === '/' ? `(${left} / nullif(${right}, 0))` : `(${left} ${formula.operator} ${right})`;
}
