/** Coffer on the desktop: tray, keys, notifications, privacy, and the frame of the quick entry. */
import { counted } from "../locale.svelte";

export const desktop = {
  title: "Desktop",
  keepInTray: "Stay in the tray when the window is closed",
  keepInTrayHint: "Quick entries stay one key away. Where there is no tray, Coffer ends.",
  autostart: "Start with the computer",
  autostartHint: "Quietly, into the tray.",
  traySpending: "Show this month's spending in the tray's menu",
  traySpendingHint: "Only while the ledger is open.",
  quickKeys: "Keys for a quick entry",
  quickKeysHint: "They open it from any program.",
  pressKeys: "Press the new keys",
  changeKeys: "Change",
  removeKeys: "Remove",
  noKeys: "None",
  keysNeedModifier: "Hold Ctrl, Alt or the system key with it.",
  keysStanding: {
    taken: "Another program has these keys. Choose others.",
    unreadable: "These keys cannot be used. Choose others.",
    notHere:
      "This desktop gives programs no keys of their own. Bind a key to “coffer --quick-add” in its keyboard settings.",
  },

  privacy: "Privacy",
  hideAmounts: "Hide amounts",
  hideAmountsHint: (key: string) => `Everywhere in the window. The key ${key} does the same.`,
  hideAway: "Hide amounts while another window is in use",
  protect: "Keep the window out of screenshots and recordings",

  notices: "Notifications",
  noticesHint: "None unless you choose it. They say nothing of payees and amounts.",
  noticeWaiting: "Entries wait to be confirmed",
  noticeAnswered: "The model outside has answered",
  noticeBackup: "A backup failed",
  noticeLock: "Coffer locks in a minute",
  noticeDetails: "They may show what was typed",
  quiet: "Quiet hours",
  quietFrom: "Quiet from",
  quietTo: "Quiet until",
  until: "to",
  quietNever: "Both are the same time: no hour is quiet.",

  importStopped: (file: string) =>
    `${file} was not imported: the ledger was locked meanwhile. Nothing of it was booked.`,

  lacking: {
    bus: "There is no session bus: no tray, no notifications and no keychain. Everything else works.",
    tray: "There is no tray: closing the window ends Coffer.",
    notifications: "Nothing here shows notifications.",
    keychain: "There is no keychain, so the ledger cannot stay unlocked on this computer.",
  },
  lackingShow: "Settings",

  line: "Quick entry",
  linePlaceholder: "Try “lunch 12.50”",
  lockedLine: "Coffer is locked. What you write is sealed and waits until you confirm it.",
  nobodyLine: "Nobody has an account here yet.",
  openCoffer: "Open Coffer",
  kept: "Sealed. It waits to be confirmed.",
  keyKeep: "keep",
  keyClose: "close",

  waiting: "To confirm",
  waitingRemark: (count: number) =>
    counted(count, {
      one: "entry, typed while the ledger was locked",
      other: "entries, typed while the ledger was locked",
    }),
  typed: (line: string, when: string) => `“${line}”, typed ${when}`,
  typedToday: (line: string, time: string) => `“${line}”, typed today at ${time}`,
  confirm: "Confirm",
  confirmAll: "Confirm all",
  edit: "Edit",
  discard: "Discard",
  discardTitle: "Discard this entry?",
  discardWords: (line: string) => `“${line}” will be gone for good.`,
  stillWaits: (line: string) =>
    `“${line}” is booked, but still waits to be confirmed: please discard it.`,
  unclear: "Not clear yet: edit it.",
  unreadable: (count: number) =>
    `${counted(count, { one: "line", other: "lines" })} cannot be read: damaged, or not left by Coffer.`,
  discardUnreadable: "Remove",
};
