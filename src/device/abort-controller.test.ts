import { AbortController } from './abort-controller';

describe('the AbortController of the mini program', () => {
  it('tells every listener once, and those that left not at all', () => {
    const controller = new AbortController();
    const heard: string[] = [];
    const left = () => heard.push('left');
    controller.signal.addEventListener('abort', () => heard.push('a'));
    controller.signal.addEventListener('abort', left);
    controller.signal.removeEventListener('abort', left);
    controller.abort();
    controller.abort();
    expect(heard).toEqual(['a']);
    expect(controller.signal.aborted).toBe(true);
  });

  it('refuses what goes on with the reason', () => {
    const controller = new AbortController();
    expect(() => controller.signal.throwIfAborted()).not.toThrow();
    controller.abort(new Error('left the page'));
    expect(() => controller.signal.throwIfAborted()).toThrow('left the page');
  });
});
