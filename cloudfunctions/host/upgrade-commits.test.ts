import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { createOlderDatabase, leafHash } from '../../test/support/older-county';

/** The last step before lines that wait, and sightings, were a row a commit. */
const before = '2026-12-02a-verified-phones';
const at = '2026-11-20T02:00:00.000Z';
const key = (byte: number) => Buffer.alloc(32, byte);

const waiting = (line: string) => ({
  campaign_id: 'c-voting',
  leaf_hash: leafHash(line),
  line,
  queued_at: at,
});

it('what waits for the log and what was seen come along, even what an older program commits meanwhile', async () => {
  const older = await createOlderDatabase(before);
  const program = new Client({ connectionString: older.url });
  await program.connect();
  try {
    await older.insert('pending_entry', waiting('first'), waiting('second'));
    const seen = { campaign_id: 'c-voting', account_age_days: 3, at };
    await older.insert(
      'ballot_sighting',
      { ...seen, voter_key: key(1), network_hash: key(2), device_hash: null },
      { ...seen, voter_key: key(3), network_hash: null, device_hash: key(4) },
    );
    await program.query('begin');
    await program.query(
      'insert into pending_entry (campaign_id, leaf_hash, line, queued_at) values ($1, $2, $3, $4)',
      Object.values(waiting('late')),
    );
    const upgraded = older.upgrade();
    // Until the upgrade waits for that transaction.
    for (let waits = false; !waits; await delay(20)) {
      const { rows } = await program.query(
        `select from pg_locks where not granted and relation = 'pending_entry'::regclass`,
      );
      waits = rows.length > 0;
    }
    await program.query('commit');
    await upgraded;

    const after = await older.rows();
    expect(after.has('pending_entry')).toBe(false);
    expect(after.get('pending_commit')).toMatchObject(
      ['first', 'second', 'late'].map((line) => ({
        campaign_id: 'c-voting',
        entries: 1,
        lines: line,
        leaves: `\\x${leafHash(line).toString('hex')}`,
      })),
    );
    const hex = (byte: number) => `\\x${key(byte).toString('hex')}`;
    expect(after.get('ballot_sighting')).toMatchObject([
      { voter_keys: [hex(1)], network_hashes: [hex(2)], device_hashes: [null], account_age_days: [3] },
      { voter_keys: [hex(3)], network_hashes: [null], device_hashes: [hex(4)], account_age_days: [3] },
    ]);
  } finally {
    await program.end();
    await older.drop();
  }
});
