import { GroupCommit } from './group-commit';

describe('a group commit', () => {
  it('answers every call with its own answer, and gathers while a batch commits', async () => {
    const sizes: number[] = [];
    const group = new GroupCommit<number, number>(async (items) => {
      sizes.push(items.length);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 2);
    });
    const answers = await Promise.all(Array.from({ length: 1200 }, (_, index) => group.add(index)));
    expect(answers).toEqual(Array.from({ length: 1200 }, (_, index) => index * 2));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1200);
    expect(sizes.length).toBeLessThan(10);
    expect(await group.add(7)).toBe(14);
  });

  it('refuses one call without touching its neighbours', async () => {
    const group = new GroupCommit<number, number>(async (items) =>
      items.map((item) => (item === 2 ? new Error('two') : item)),
    );
    const settled = await Promise.allSettled([group.add(1), group.add(2), group.add(3)]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails every call of a batch that failed or lost an answer, and goes on', async () => {
    let fail = true;
    const group = new GroupCommit<number, number>(async (items) => {
      if (fail) throw new Error('database gone');
      return items.slice(1);
    });
    await expect(Promise.all([group.add(1), group.add(2)])).rejects.toThrow('database gone');
    fail = false;
    const settled = await Promise.allSettled([group.add(1), group.add(2)]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('in halves writes one while the other gathers, and sends the next before it answers the last', async () => {
    const events: string[] = [];
    const group = new GroupCommit<number, number>(
      async (items) => {
        events.push(`commit ${items.length}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return items;
      },
      { halves: true },
    );
    // Each caller calls again as soon as it is answered.
    const caller = async (name: number) => {
      for (let turn = 0; turn < 6; turn += 1) {
        expect(await group.add(name)).toBe(name);
        events.push('answer');
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, name) => caller(name)));
    const commits = events
      .filter((event) => event.startsWith('commit'))
      .map((event) => Number(event.slice(7)));
    expect(commits.reduce((sum, count) => sum + count, 0)).toBe(48);
    // Nobody was ever alone but the first, and no batch was everybody.
    expect(commits[0]).toBe(1);
    expect(Math.max(...commits)).toBeLessThan(8);
    // The second batch was on its way before the first was answered.
    expect(events.indexOf('answer')).toBe(2);
  });

  it('in halves lets nobody wait for a crowd that went away', async () => {
    const group = new GroupCommit<number, number>(async (items) => items, { halves: true });
    await Promise.all(Array.from({ length: 64 }, (_, index) => group.add(index)));
    for (let index = 0; index < 3; index += 1) expect(await group.add(index)).toBe(index);
  });
});
