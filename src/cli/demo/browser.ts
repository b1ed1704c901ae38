/**
 * @param environment of whoever sits at the terminal
 * @returns the words that open an address in this machine's browser; `null` where there is no desktop to open one on
 */
export function browserWords(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/d', '/c', 'start', ''];
  // Without a desktop, xdg-open may take the terminal for a browser in text.
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
