// @ts-check

/** Seconds between two lines about the same step where lines cannot be rewritten (logs, CI). */
const QUIET_SECONDS = 10;

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} 秒`;

/**
 * Says that a long step runs and for how long.
 * @param {string} title
 * @param {(milliseconds: number) => string} [closing] the line when it is done
 * @returns {{ done: (text?: string) => void, fail: () => void }}
 */
export function showProgress(
  title,
  closing = (milliseconds) => `${title}：完成（${seconds(milliseconds)}）`,
) {
  const started = Date.now();
  const rewrites = process.stdout.isTTY === true;
  let ended = false;
  const elapsed = () => Math.round((Date.now() - started) / 1000);
  const line = () => `${title}…${elapsed() > 0 ? ` 已用 ${elapsed()} 秒` : ''}`;
  process.stdout.write(rewrites ? line() : `${line()}\n`);
  const timer = setInterval(
    () => process.stdout.write(rewrites ? `\r\x1b[2K${line()}` : `${line()}\n`),
    rewrites ? 1000 : QUIET_SECONDS * 1000,
  );
  timer.unref();
  /** @param {string} text */
  const end = (text) => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    if (rewrites) process.stdout.write('\r\x1b[2K');
    if (text) process.stdout.write(`${text}\n`);
  };
  return {
    done: (text) => end(text ?? closing(Date.now() - started)),
    fail: () => end(`${title}：没有成功（${seconds(Date.now() - started)}）`),
  };
}
