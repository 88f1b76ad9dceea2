/** Where the current catalogue lies; apart, so that a change of it is seen by every view. */
class Holder {
  catalogue = $state.raw<unknown>(undefined);
}

export const holder = new Holder();
