import { type FileHandle, open, readdir, rm, stat, statfs, truncate } from 'node:fs/promises';
import { type Disk, diskErrorCode, type DiskFile } from '@/lib/journal/disk';

const OWNER_ONLY = 0o600;

function asDiskFile(handle: FileHandle): DiskFile {
  return {
    write: async (bytes, offset) => (await handle.write(bytes, 0, bytes.length, offset)).bytesWritten,
    sync: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
}

async function sizeOrNull(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readAt(path: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The disk of this machine. */
export const NODE_DISK: Disk = {
  list: (folder) => readdir(folder),
  size: sizeOrNull,
  read: readAt,
  create: async (path) => asDiskFile(await open(path, 'wx', OWNER_ONLY)),
  truncate: (path, size) => truncate(path, size),
  remove: (path) => rm(path, { force: true }),
  syncFolder,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};
