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
});
