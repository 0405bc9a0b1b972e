import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cwd } from 'node:process';

/**
 * Folder of the installed product, found from the working directory upwards: the SQL under data/ is read from there at run
 * time. Trap: import.meta.url points into .next/ once Next has bundled a module. Throws an Error outside the product.
 */
export function projectRoot(): string {
  for (let folder = cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'data', 'sources'))) return folder;
    if (dirname(folder) === folder)
      throw new Error(`The folder data/sources was not found from ${cwd()} upwards. Start Tuokio in its own folder.`);
  }
}
