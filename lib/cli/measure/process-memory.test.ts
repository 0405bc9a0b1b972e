import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { peakMemoryMb, processTree } from '@/lib/cli/measure/process-memory';

test('a process is found below its parent, and its peak of memory stays when the memory is given back', async () => {
  const script = 'let b = Buffer.alloc(200e6, 1); b = null; console.log("ready"); setTimeout(() => {}, 60000)';
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const pid = child.pid ?? -1;
    expect(processTree(process.pid)).toContain(pid);
    expect(peakMemoryMb(pid)).toBeGreaterThan(200);
    expect(peakMemoryMb(pid)).toBeLessThan(500);
  } finally {
    child.kill('SIGKILL');
  }
});
