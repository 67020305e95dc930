import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { Img } from './box';

interface QrCodeProps {
  readonly text: string;
  /** What it opens, for who cannot scan it. */
  readonly alt: string;
  readonly className?: string;
}

/** A QR code as a picture: it prints, which a background would not. Black on white in every theme. */
export function QrCode({ text, alt, className }: QrCodeProps) {
  const src = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: 'M' }))}`,
    [text],
  );
  return <Img src={src} alt={alt} className={className} fit="contain" />;
}
