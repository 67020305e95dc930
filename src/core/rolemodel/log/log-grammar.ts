import type { LogEntry } from '../ballot-entry';
import type { LogFaultCode } from './log-faults';

type Entry<K extends LogEntry['kind']> = Extract<LogEntry, { kind: K }>;

/** Judges which entries may stand where: opened first, no voting after the close, certified last. */
export class LogGrammar {
  readonly #campaign: string;
  readonly #fault: (code: LogFaultCode, index: number) => void;
  #open: Entry<'open'> | undefined;
  #closed = false;
  #certified = false;

  /** @param origin of the log; it ends with the campaign's id */
  constructor(origin: string, fault: (code: LogFaultCode, index: number) => void) {
    this.#campaign = origin.slice(origin.lastIndexOf('/') + 1);
    this.#fault = fault;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get certified(): boolean {
    return this.#certified;
  }

  take(index: number, entry: LogEntry): void {
    const isOpening = entry.kind === 'open' && entry.campaign === this.#campaign;
    if (index === 0 && !isOpening) this.#fault('not_opened', index);
    if (!this.#mayStand(index, entry)) this.#fault('misplaced_entry', index);
    if (!this.#keepsLimits(entry)) this.#fault('outside_limits', index);
    if ((entry.kind === 'close' || entry.kind === 'certify') && entry.entries !== index)
      this.#fault('wrong_entry_count', index);
    if (entry.kind === 'open') this.#open ??= entry;
    if (entry.kind === 'close') this.#closed = true;
    if (entry.kind === 'certify') this.#certified = true;
  }

  #mayStand(index: number, { kind }: LogEntry): boolean {
    if (this.#certified) return false;
    switch (kind) {
      case 'open':
        return index === 0;
      case 'ballot':
      case 'replace':
      case 'withdraw':
      case 'close':
        return !this.#closed;
      case 'invalidate':
      case 'certify':
        return this.#closed;
      case 'paper':
        return true;
    }
  }

  /** The limits that the opening entry announced; those by category need the candidates and are not judged here. */
  #keepsLimits(entry: LogEntry): boolean {
    const limits = this.#open?.limits;
    if (!limits) return true;
    if (entry.kind === 'ballot' || entry.kind === 'replace')
      return entry.choices.length >= limits.min && entry.choices.length <= limits.max;
    if (entry.kind !== 'paper') return true;
    const counts = Object.values(entry.counts);
    const votes = counts.reduce((sum, count) => sum + count, 0);
    return (
      counts.every((count) => count <= entry.ballots) &&
      votes >= entry.ballots * limits.min &&
      votes <= entry.ballots * limits.max
    );
  }
}
