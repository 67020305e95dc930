import type { RootComponent } from 'miniprogram-simulate';

interface Attribute {
  readonly name: string;
  readonly value: unknown;
}

/** The simulator keeps the component of an element, and of it the template's node, on the element itself (names in camel case). */
interface SimulatedElement extends Element {
  readonly __wxElement?: { readonly _vt?: { readonly attrs: readonly Attribute[] } };
}

interface TapOptions {
  /**
   * Words nearby, or the name of the group, where several things have the name: the one that shares the smallest part
   * of the page with them.
   */
  readonly near?: string;
}

/** The whole name or the whole words of a thing, or a pattern for its name. */
export type Name = string | RegExp;

/** What WeChat says after it asked a person for their number. */
export type PhoneAnswer = 'ok' | 'fail user deny' | 'fail no permission';

const squash = (text: string): string => text.replace(/\s+/g, '');

const pressable = new Set(['button', 'radio', 'checkbox', 'switch', 'tab', 'link']);
const fields = new Set(['wx-input', 'wx-textarea', 'wx-picker']);

/** What a person sees of a page, and what they can do on it. Looks at the page at the moment of the call. */
export class Screen {
  constructor(private readonly root: RootComponent) {}

  /** All words on the page in reading order. */
  text(): string {
    return words(this.root.dom).join(' ');
  }

  has(text: string | RegExp): boolean {
    const seen = words(this.root.dom);
    return typeof text === 'string'
      ? squash(seen.join('')).includes(squash(text))
      : text.test(seen.join(' '));
  }

  /** Names of everything that can be pressed, in reading order. */
  buttons(): string[] {
    return this.#pressables().map(nameOf);
  }

  /** Whether a picture is on its way: its tile tells how far it has come. */
  isUploading(): boolean {
    return this.#all().some(
      (element) => attribute(element, 'ariaRole') === 'progressbar' && ownName(element).endsWith('正在上传'),
    );
  }

  isChosen(name: Name): boolean {
    const element = this.#find(name, {});
    if (element === undefined) throw new Error(`no “${name}” on the page`);
    for (let part: Element | null = element; part !== null; part = part.parentElement) {
      if (attribute(part, 'ariaChecked') === true || attribute(part, 'ariaSelected') === true) return true;
    }
    return false;
  }

  /** The text in a field, by its label. */
  value(label: string): string | undefined {
    const field = this.#field(label);
    return field && String(attribute(field, 'value') ?? '');
  }

  /** Pictures that are shown, by what they show and where they come from. */
  pictures(): { alt: string; src: string }[] {
    return [...this.root.dom.querySelectorAll('wx-image')].map((image) => ({
      alt: String(attribute(image, 'ariaLabel') ?? ''),
      src: String(attribute(image, 'src') ?? ''),
    }));
  }

  /**
   * Taps what has this name, with one finger: a button by its name or else a thing with just these words.
   * @returns false when nothing on the page has it, or it is off
   */
  tap(name: Name, options: TapOptions = {}): boolean {
    const element = this.#find(name, options);
    if (element === undefined || isDisabled(element)) return false;
    const point = { x: 10, y: 10 };
    this.#fire(element, 'touchstart', { touches: [point], changedTouches: [point] });
    this.#fire(element, 'touchend', { changedTouches: [point] });
    return true;
  }

  /** Taps a button that asks for the person's number. @returns false when there is none, or it is off */
  givePhone(name: Name, answer: PhoneAnswer): boolean {
    const element = this.#find(name, {});
    if (element === undefined || attribute(element, 'openType') !== 'getPhoneNumber' || isDisabled(element))
      return false;
    const detail = {
      errMsg: `getPhoneNumber:${answer}`,
      ...(answer === 'ok' && { code: 'a code of one use' }),
    };
    this.#fire(element, 'getphonenumber', { detail });
    return true;
  }

  /** Writes into the field of this label (or picks in a picker). @returns false when there is none, or it is off */
  type(label: string, value: string): boolean {
    const field = this.#field(label);
    if (field === undefined || attribute(field, 'disabled') === true) return false;
    this.#fire(field, field.localName === 'wx-picker' ? 'change' : 'input', { detail: { value } });
    return true;
  }

  /** The confirm key of the keyboard in a field. */
  confirm(label: string): boolean {
    const field = this.#field(label);
    if (field === undefined) return false;
    this.#fire(field, 'confirm', { detail: { value: this.value(label) } });
    return true;
  }

  /** Says whether a thing of this name is there but takes no tap. */
  isOff(name: Name): boolean {
    const element = this.#find(name, {});
    return element !== undefined && isDisabled(element);
  }

  /** Where taps and keys go: the uppermost dialog or sheet, or the whole page. */
  #ground(): Element {
    const dialogs = this.#all().filter((element) => attribute(element, 'ariaModal') === true);
    return dialogs.at(-1) ?? this.root.dom;
  }

  #all(): Element[] {
    return [...this.root.dom.querySelectorAll('*')];
  }

  #pressables(): Element[] {
    return [...this.#ground().querySelectorAll('*')].filter(
      (element) => pressable.has(String(attribute(element, 'ariaRole'))) || element.localName === 'wx-button',
    );
  }

  #field(label: string): Element | undefined {
    const wanted = squash(label);
    return [...this.#ground().querySelectorAll([...fields].join())].find((field) =>
      [attribute(field, 'ariaLabel'), attribute(field, 'placeholder'), labelInside(field)].some(
        (name) => typeof name === 'string' && squash(name) === wanted,
      ),
    );
  }

  #find(name: Name, { near }: TapOptions): Element | undefined {
    const named = this.#pressables().filter((element) =>
      typeof name === 'string' ? squash(nameOf(element)) === squash(name) : name.test(nameOf(element)),
    );
    const found = named.length > 0 || typeof name !== 'string' ? named : this.#saying(name);
    if (near === undefined) {
      if (found.length > 1) {
        const names = found.map((element) => `“${nameOf(element)}”`).join(', ');
        throw new Error(`“${name}” could be any of ${names}`);
      }
      return found[0];
    }
    return nearest(found, squash(near), this.#ground());
  }

  /** The smallest things with just these words: a row's title, a tab's label. */
  #saying(text: string): Element[] {
    const wanted = squash(text);
    return deepest(
      [...this.#ground().querySelectorAll('*')].filter((element) => squash(ownName(element)) === wanted),
    );
  }

  #fire(dom: Element, name: string, options: Parameters<RootComponent['dispatchEvent']>[1]): void {
    // The simulator fires at `this.dom`: that lets it be any element of the page.
    this.root.dispatchEvent.call({ ...this.root, dom: dom as HTMLElement }, name, options);
  }
}

function attribute(element: Element, name: string): unknown {
  const attributes = (element as SimulatedElement).__wxElement?._vt?.attrs ?? [];
  const value = attributes.find((candidate) => candidate.name === name)?.value;
  // The template writes every attribute; one that the program did not give is empty.
  return value === '' || value === null ? undefined : value;
}

/** Whether it, or the button that it is part of, takes no taps. */
function isDisabled(element: Element): boolean {
  for (let part: Element | null = element; part !== null; part = part.parentElement) {
    if (attribute(part, 'ariaDisabled') === true || attribute(part, 'disabled') === true) return true;
  }
  return false;
}

/** Text nodes below an element, without the blanks around them. */
function words(element: Element): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    if (text !== '') found.push(text);
  }
  return found;
}

const ownName = (element: Element): string =>
  String(attribute(element, 'ariaLabel') ?? words(element).join(''));

const nameOf = (element: Element): string => ownName(element).trim();

const labelInside = (field: Element): unknown =>
  [...field.querySelectorAll('*')]
    .map((inside) => attribute(inside, 'ariaLabel'))
    .find((label) => label !== undefined);

const deepest = (elements: readonly Element[]): Element[] =>
  elements.filter((element) => !elements.some((other) => other !== element && element.contains(other)));

/** The element that meets the words, or a group of this name, in the smallest part of the page. */
function nearest(elements: readonly Element[], text: string, ground: Element): Element | undefined {
  let best: { element: Element; size: number } | undefined;
  for (const element of elements) {
    let part: Element | null = element;
    while (part !== null && !tells(part, text)) {
      part = part === ground ? null : part.parentElement;
    }
    if (part === null) continue;
    const size = part.querySelectorAll('*').length;
    if (best === undefined || size < best.size) best = { element, size };
  }
  return best?.element;
}

const tells = (part: Element, text: string): boolean =>
  squash(words(part).join('')).includes(text) || squash(String(attribute(part, 'ariaLabel') ?? '')) === text;
