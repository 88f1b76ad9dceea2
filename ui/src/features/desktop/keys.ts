/** Keys of the quick entry, between what a keyboard says, what the Rust side binds, and what a person reads. */
import { isApple } from "../../lib/platform";
import { keyCaps } from "../../lib/shortcuts";

/** The modifiers a combination needs at least one of: bare letters belong to whoever types. */
const modifiers = [
  ["ctrlKey", "Control"],
  ["altKey", "Alt"],
  ["shiftKey", "Shift"],
  ["metaKey", "Super"],
] as const;

/** What was pressed: the combination, "more" while only modifiers are held, or "bare" for a key without any. */
export function pressed(event: KeyboardEvent): { keys: string } | "more" | "bare" {
  if (/^(Control|Alt|Shift|Meta|OS|Super|AltGraph|CapsLock)/.test(event.key)) return "more";
  const held = modifiers.filter(([flag]) => event[flag]).map(([, name]) => name);
  const isFunction = /^F\d+$/.test(event.code);
  if (!isFunction && !held.some((name) => name !== "Shift")) return "bare";
  const mod = isApple ? "Super" : "Control";
  const names = held.map((name) => (name === mod ? "CommandOrControl" : name));
  return { keys: [...names, keyName(event.code)].join("+") };
}

/** The name of a key as it is bound: by its place on the keyboard, so that another layout finds it again. */
function keyName(code: string): string {
  return code.replace(/^(Key|Digit)/, "");
}

/** A combination as key caps. */
export function caps(keys: string): string[] {
  if (keys === "") return [];
  return keys.split("+").map((part) => {
    switch (part) {
      case "CommandOrControl":
        return keyCaps("Mod")[0] ?? part;
      case "Control":
        return isApple ? "⌃" : (keyCaps("Mod")[0] ?? part);
      case "Super":
        return isApple ? "⌘" : "Super";
      case "Alt":
        return isApple ? "⌥" : "Alt";
      default:
        return keyCaps(part)[0] ?? part;
    }
  });
}
