import type { AimMapProps } from './map-props';

/** WeChat has a map of its own to choose on (`pickPlace`); nothing is drawn here. */
export const AimMap = (_props: AimMapProps) => null;
