/** What the keys of this computer are called and which of them open a shortcut depends on whose it is. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
