/**
 * Progress on stderr, so that stdout holds only what a command answers. A terminal sees one line that counts seconds;
 * a log sees the beginning, a sign of life every ten seconds, and the end.
 */
const TICK_MS = 1_000;
const LOG_EVERY = 10;
const DETAIL_WIDTH = 70;

/** @param {number} since milliseconds of performance.now() @returns {string} whole seconds that have passed, as text */
function seconds(since) {
  return `${Math.max(1, Math.round((performance.now() - since) / 1000))} s`;
}

/**
 * Tells what a long step is doing now, in a few words.
 * @typedef {(detail: string) => void} Say
 */

/**
 * Runs a long step and shows that it is alive; `say` names what it is doing now. Passes on what the step returns or throws.
 * @template T
 * @param {string} title
 * @param {(say: Say) => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(title, step) {
  const started = performance.now();
  const terminal = process.stderr.isTTY;
  let detail = '';
  let ticks = 0;
  const draw = () => {
    ticks += 1;
    const line = `${title}, ${seconds(started)} ${detail.slice(0, DETAIL_WIDTH)}`.trimEnd();
    if (terminal) process.stderr.write(`\r\x1b[2K${line}`);
    else if (ticks % LOG_EVERY === 0) process.stderr.write(`${line}\n`);
  };
  process.stderr.write(terminal ? title : `${title} …\n`);
  const timer = setInterval(draw, TICK_MS);
  try {
    const result = await step((text) => {
      detail = text.trim();
    });
    process.stderr.write(`${terminal ? '\r\x1b[2K' : ''}${title}: done in ${seconds(started)}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${terminal ? '\r\x1b[2K' : ''}${title}: failed after ${seconds(started)}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
