import { randomUUID } from 'node:crypto';
import { places } from '../../cloudfunctions/host/demo/reports';
import type { Output } from '../../src/gateway/operations';
import type { Harness, TestCaller } from './harness';

type Case = Output<'report.get'>;
type Changed = { status: string; version: number };
type Submitted = Output<'report.submit'>;

/** Tuesday, 10:00 in Shanghai: a working day. */
export const officeMorning = Date.parse('2026-11-24T02:00:00Z');

export const blindPath = {
  categoryId: 'parking-blind-path',
  description: '两排电动车占了盲道，轮椅过不去。',
  location: places.dongmenRoad.location,
  address: '东门路',
  fileIds: [] as string[],
};

/** A picture of a person's, as an upload leaves it. */
export async function pictureOf(harness: Harness, as: TestCaller): Promise<string> {
  const { id: ownerId } = await harness.ok<{ id: string }>(as, 'account.me', {});
  const id = randomUUID();
  await harness.db
    .insertInto('file')
    .values({
      id,
      owner_id: ownerId,
      width: 4,
      height: 3,
      bytes: 12,
      sha256: 'x',
      published: false,
      subject_kind: null,
      subject_id: null,
      position: 0,
      created_at: new Date(harness.time),
    })
    .execute();
  return id;
}

/** Takes a case on through its life; every step carries the version of the one before. */
export class ReportLife {
  constructor(
    private readonly harness: Harness,
    readonly id: string,
    readonly number: string,
    public version: number,
  ) {}

  static async begin(harness: Harness, as: TestCaller = 'citizen', change: object = {}): Promise<ReportLife> {
    const { id, number, version } = await harness.ok<Submitted>(as, 'report.submit', {
      ...blindPath,
      ...change,
    });
    return new ReportLife(harness, id, number, version);
  }

  async take(as: TestCaller, action: string, input: object = {}): Promise<string> {
    const done = await this.harness.ok<Changed>(as, `report.${action}`, {
      id: this.id,
      version: this.version,
      ...input,
    });
    expect(done.version).toBe(this.version + 1);
    this.version = done.version;
    return done.status;
  }

  refused(as: TestCaller, action: string, input: object = {}): Promise<string> {
    return this.harness.refused(as, `report.${action}`, { id: this.id, version: this.version, ...input });
  }

  get(as: TestCaller): Promise<Case> {
    return this.harness.ok<Case>(as, 'report.get', { id: this.id });
  }

  async upTo(
    status: 'accepted' | 'dispatched' | 'in_progress' | 'resolved' | 'closed',
    visibility = 'public',
  ): Promise<this> {
    await this.take('moderator', 'accept', { visibility });
    if (status === 'accepted') return this;
    await this.take('moderator', 'dispatch', { leadUnitId: 'town-dongmen' });
    if (status === 'dispatched') return this;
    await this.take('handler', 'signFor');
    if (status === 'in_progress') return this;
    const fileIds = [await pictureOf(this.harness, 'handler')];
    await this.take('handler', 'resolve', { reply: '已设置隔离桩。', fileIds });
    if (status === 'resolved') return this;
    await this.take('inspector', 'verify', { outcome: 'fixed' });
    return this;
  }
}
