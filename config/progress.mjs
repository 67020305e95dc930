// @ts-check

/** Seconds between two lines about the same step where lines cannot be rewritten (logs, CI). */
const QUIET_SECONDS = 10;

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(milliseconds < 9950 ? 1 : 0)} 秒`;

/** Steps that run now; at a terminal they share one line. @type {{ title: string, started: number }[]} */
const running = [];

const rewrites = process.stdout.isTTY === true;

/** @param {{ title: string, started: number }} step */
function line({ title, started }) {
  const elapsed = Math.round((Date.now() - started) / 1000);
  return `${title}…${elapsed > 0 ? ` 已用 ${elapsed} 秒` : ''}`;
}

function redraw() {
  process.stdout.write(`\r\x1b[2K${running.map(line).join('  |  ')}`);
}

/**
 * Says that a long step runs and for how long.
 * @param {string} title
 * @param {(milliseconds: number) => string} [closing] the line when it is done
 * @returns {{ done: () => void, fail: () => void }}
 */
export function showProgress(
  title,
  closing = (milliseconds) => `${title}：完成（${seconds(milliseconds)}）`,
) {
  const step = { title, started: Date.now() };
  running.push(step);
  if (rewrites) redraw();
  else console.log(line(step));
  const timer = setInterval(
    () => (rewrites ? redraw() : console.log(line(step))),
    rewrites ? 1000 : QUIET_SECONDS * 1000,
  );
  timer.unref();
  /** @param {string} text */
  const end = (text) => {
    clearInterval(timer);
    running.splice(running.indexOf(step), 1);
    if (rewrites) process.stdout.write('\r\x1b[2K');
    console.log(text);
    if (rewrites && running.length > 0) redraw();
  };
  return {
    done: () => end(closing(Date.now() - step.started)),
    fail: () => end(`${title}：没有成功（${seconds(Date.now() - step.started)}）`),
  };
}
