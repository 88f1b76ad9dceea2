/** Nothing that is typed into an entry goes without a word: not with a lock, nor with the window, nor with a crash. */
import type { HalfTyped } from "../../bindings";
import { keepNow, keepSoon } from "../../lib/half-typed";

type Form = { readonly standing: HalfTyped; readonly isTyped: boolean };

type Circumstances = {
  /** What stands in the form is not kept: it is over, or what it began with is kept elsewhere. */
  isApart: () => boolean;
  /** The form goes on with what is kept. */
  goesOn?: boolean;
};

/** To be called while the form's component is made. Returns the way to say that it was saved or discarded. */
export function keepTyped(form: Form, { isApart, goesOn = false }: Circumstances): () => void {
  /** Whether what is kept is of this form: what another one left there is not for this one to discard. */
  let kept = goesOn;

  $effect(() => {
    if (isApart() || !(form.isTyped || kept)) return;
    kept = true;
    keepSoon(form.isTyped ? form.standing : null);
  });

  return () => {
    if (!kept) return;
    keepSoon(null);
    void keepNow();
  };
}
