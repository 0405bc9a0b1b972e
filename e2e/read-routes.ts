import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What app/ serves: `GET /users`, `POST /api/users/[id]/link`; read from the tree, so that none can be forgotten. */
export function readRoutes(appFolder: string): readonly string[] {
  const files = readdirSync(appFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .flatMap((file) => {
      const folder = file.parentPath.slice(appFolder.length);
      const path = folder.replace(/\/\([^)]*\)/g, '') || '/';
      if (/^page\.(tsx?|jsx?)$/.test(file.name)) return [`GET ${path}`];
      if (!/^route\.(ts|js)$/.test(file.name)) return [];
      return methodsOf(join(file.parentPath, file.name)).map((method) => `${method} ${path}`);
    })
    .sort();
}

/** The methods that a route file exports; throws when it exports anything that is not made by lib/http/route.ts. */
function methodsOf(file: string): readonly string[] {
  const exported = [...readFileSync(file, 'utf8').matchAll(/^export\s+(.*)$/gm)].map((match) => match[1] ?? '');
  return exported.map((line) => {
    const method = /^const (GET|POST|PUT|PATCH|DELETE) = (?:publicRoute|route)\(/.exec(line)?.[1];
    if (method === undefined)
      throw new Error(`${file} exports "${line}": only methods made by route() or publicRoute() may be.`);
    return method;
  });
}
