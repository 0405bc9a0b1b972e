import { join } from 'node:path';

/** Where each part of the state lives inside the state folder (TUOKIO_DATA). Absolute when `root` is. */
export interface StatePaths {
  readonly root: string;
  /** DuckDB: the facts. */
  readonly warehouse: string;
  /** DuckDB: personal data, attached as `personal`. */
  readonly personal: string;
  /** SQLite: users, sessions, audit log. */
  readonly appDatabase: string;
  readonly inbox: string;
  readonly archive: string;
  readonly staging: string;
  readonly journal: string;
  /** What web publishes for edge: versioned files, written beside and renamed. */
  readonly edge: string;
  readonly temporary: string;
  readonly backups: string;
  readonly secrets: string;
  /** Locks and sockets of running processes. */
  readonly run: string;
  /** Held by whoever writes the journal. */
  readonly edgeLock: string;
  /** Unix domain socket of a running web; its file permission is the authorisation. */
  readonly controlSocket: string;
}

/** Returns the paths of a state folder; touches no disk. */
export function statePaths(root: string): StatePaths {
  return {
    root,
    warehouse: join(root, 'warehouse', 'warehouse.duckdb'),
    personal: join(root, 'warehouse', 'personal.duckdb'),
    appDatabase: join(root, 'app.db'),
    inbox: join(root, 'inbox'),
    archive: join(root, 'archive'),
    staging: join(root, 'staging'),
    journal: join(root, 'journal'),
    edge: join(root, 'edge'),
    temporary: join(root, 'tmp'),
    backups: join(root, 'backups'),
    secrets: join(root, 'secrets'),
    run: join(root, 'run'),
    edgeLock: join(root, 'run', 'edge.lock'),
    controlSocket: join(root, 'run', 'control.sock'),
  };
}
