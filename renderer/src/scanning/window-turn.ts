/** Which of several open windows acts on what a device says. */

const key = 'tresen.window';

/** This window, for as long as its page is loaded. */
export const windowId = crypto.randomUUID();

/** Notes whenever this window gets the keyboard focus. Returns how to stop. */
export function noteFocus(): () => void {
  const note = (): void => {
    try {
      localStorage.setItem(key, windowId);
    } catch {
      // Without storage the windows that have no focus ask after the same wait, and the host decides.
    }
  };
  if (document.hasFocus()) note();
  window.addEventListener('focus', note);
  return () => window.removeEventListener('focus', note);
}

/** How long this window lets others go first, in ms: the one with the focus acts at once, the one that had it last soon after. */
export function turnDelay(): number {
  if (document.hasFocus()) return 0;
  if (lastFocused() === windowId) return 60;
  return document.visibilityState === 'visible' ? 200 : 400;
}

function lastFocused(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
