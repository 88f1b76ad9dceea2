/**
 * Who is at the desk: the account of this window, what the app says of itself, and the user's
 * preferences. Loaded before the first view is drawn, kept fresh by topics.
 */
import type { AppInfo, Notices, Preferences, SessionInfo } from "../bindings";
import { reportActivity } from "./activity";
import { undoInFields } from "./field-undo";
import { useLanguage } from "./i18n";
import { commands, onDataChanged } from "./ipc";
import { sayOtherBook } from "./other-book";
import { showTheme } from "./theme";

/** Preferences as the window knows them: whatever was left out has its default. */
type Chosen = Required<Omit<Preferences, "notices">> & { notices: Required<Notices> };

const defaults: Chosen = {
  theme: "system",
  language: "system",
  autoLockMinutes: 10,
  keepInTray: true,
  autostart: false,
  traySpending: true,
  quickKeys: "CommandOrControl+Shift+E",
  hideAmounts: false,
  hideAmountsUnfocused: false,
  contentProtected: true,
  notices: {
    waiting: false,
    answered: false,
    backupFailed: false,
    lockSoon: false,
    details: false,
    quiet: false,
    quietFrom: 22 * 60,
    quietTo: 7 * 60,
  },
};

class Session {
  app = $state.raw<AppInfo | undefined>(undefined);
  account = $state.raw<SessionInfo | undefined>(undefined);
  preferences = $state.raw<Chosen>(defaults);

  /** The home currency and its number of decimals; what amounts are typed and shown in. */
  get home(): { currency: string; exponent: number } {
    const account = this.account;
    return account
      ? { currency: account.currency, exponent: account.exponent }
      : { currency: "USD", exponent: 2 };
  }

  get systemLocale(): string {
    return this.app?.systemLocale ?? navigator.language;
  }
}

export const session = new Session();

/** Asks for everything a window needs before it draws; what cannot be had keeps its default. */
export async function openWindow(of: "main" | "unlock" | "quick"): Promise<void> {
  const [app, preferences, account] = await Promise.allSettled([
    commands.appInfo(),
    commands.preferences(),
    of === "unlock" ? Promise.resolve(null) : commands.session(),
  ]);
  if (app.status === "fulfilled") session.app = app.value;
  if (account.status === "fulfilled") session.account = account.value ?? undefined;
  if (preferences.status === "fulfilled") kept = preferences.value;
  await show();
  // Whoever uses any of the windows is there.
  reportActivity();
  undoInFields();
  onDataChanged(["preferences"], () => void refreshPreferences());
  if (of === "main") {
    onDataChanged(["account"], () => void refreshAccount());
    onDataChanged(["session"], sayOtherBook);
  }
  // It outlives sessions: who is there, and in which currency they count, changes under it.
  if (of === "quick") {
    onDataChanged(["session"], () => (session.account = undefined));
    onDataChanged(["session", "account"], () => void refreshAccount());
  }
}

let asked = 0;

async function refreshAccount(): Promise<void> {
  const question = ++asked;
  const account = await commands.session().catch(() => null);
  // Somebody else may be there by now.
  if (account && question === asked) session.account = account;
}

/** What is kept, as far as this window knows. */
let kept: Preferences = {};
/** What is shown already and not kept so far. */
let underWay: readonly Partial<Preferences>[] = [];
/** Changes are kept one after the other, each made upon what the one before it left. */
let lastChange: Promise<unknown> = Promise.resolve();
let asOf = 0;

/** Shows the change at once and keeps it. Takes it back and throws when it cannot be kept. */
export function changePreferences(change: Partial<Preferences>): Promise<void> {
  underWay = [...underWay, change];
  show().catch(() => undefined);
  const done = lastChange.then(() => keep(change));
  lastChange = done.catch(() => undefined);
  return done;
}

async function keep(change: Partial<Preferences>): Promise<void> {
  try {
    // A language that cannot be shown is not kept either.
    await show();
    // What was read before this is written is out of date.
    asOf++;
    const changed = { ...defaults, ...kept, ...change };
    await commands.setPreferences(changed);
    kept = changed;
  } finally {
    underWay = underWay.filter((one) => one !== change);
    await show();
  }
}

async function refreshPreferences(): Promise<void> {
  const question = ++asOf;
  const read = await commands.preferences().catch(() => undefined);
  if (!read || question !== asOf) return;
  kept = read;
  await show();
}

async function show(): Promise<void> {
  const known = underWay.reduce<Preferences>((all, change) => ({ ...all, ...change }), kept);
  const notices = { ...defaults.notices, ...known.notices };
  const preferences = { ...defaults, ...known, notices };
  session.preferences = preferences;
  showTheme(preferences.theme);
  await useLanguage(preferences.language, session.systemLocale);
}
