import type { CSSProperties, ReactNode } from 'react';

/** What an element is in the browser. WeChat draws a view (or a text for `span`). */
export type Tag =
  | 'div'
  | 'span'
  | 'header'
  | 'main'
  | 'nav'
  | 'footer'
  | 'section'
  | 'article'
  | 'aside'
  | 'form'
  | 'ul'
  | 'ol'
  | 'li'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'p'
  | 'label'
  | 'blockquote'
  | 'time'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'button';

export type Role =
  | 'alert'
  | 'alertdialog'
  | 'checkbox'
  | 'dialog'
  | 'group'
  | 'img'
  | 'link'
  | 'list'
  | 'listitem'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'status'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'timer'
  | 'button'
  | 'heading'
  | 'search'
  | 'region';

/** Names and states for screen readers, the same words on both targets. */
export interface Spoken {
  readonly role?: Role | undefined;
  /** Replaces the text inside as the name. */
  readonly label?: string | undefined;
  /** Decoration: screen readers pass over it. */
  readonly mute?: boolean | undefined;
  readonly checked?: boolean | undefined;
  readonly selected?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Read out when it changes. */
  readonly live?: 'polite' | 'assertive' | undefined;
  readonly modal?: boolean | undefined;
  /** Progress in percent. */
  readonly now?: number | undefined;
  /** The page or tab that is shown. */
  readonly current?: boolean | undefined;
  /** Browser only: ids of the elements that name, describe or belong to it. */
  readonly labelledBy?: string | undefined;
  readonly describedBy?: string | undefined;
}

export interface BoxProps extends Spoken {
  readonly id?: string | undefined;
  readonly as?: Tag | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
  /** Makes it pressable: with `as="button"`, or with a role, also by keyboard. */
  readonly onTap?: (() => void) | undefined;
  /** The tap stays here and does not reach what is around. */
  readonly stopTap?: boolean | undefined;
  /** Browser: may be focused by program, not by Tab (a heading after navigation). */
  readonly focusable?: boolean | undefined;
  /** Browser: key pressed inside. */
  readonly onKey?: ((key: string) => void) | undefined;
  /** What a `label` is for. */
  readonly htmlFor?: string | undefined;
}

export interface TextBoxProps extends Spoken {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  /** More than one line; grows with its text. */
  readonly multiline?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly kind?: 'text' | 'digit' | 'number' | 'tel' | 'search' | 'date' | 'time' | undefined;
  readonly invalid?: boolean | undefined;
  readonly onEnter?: (() => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
}

export interface ImgProps {
  readonly src: string;
  /** What it shows; empty for decoration. */
  readonly alt: string;
  readonly className?: string | undefined;
  /** `cover` fills and cuts, `contain` shows all. */
  readonly fit?: 'cover' | 'contain' | undefined;
  /** @param size of the picture itself, in pixels, turned upright */
  readonly onLoad?: ((size: { readonly width: number; readonly height: number }) => void) | undefined;
  readonly onError?: (() => void) | undefined;
}

/** Joins class names and leaves out what is false. */
export function cx(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== '').join(' ');
}
