/** The unlock window: logging in, registering, recovering, restoring. */
import { counted } from "../locale.svelte";

export const unlock = {
  username: "User name",
  email: "E-mail",
  password: "Password",
  newPassword: "New password",
  confirmPassword: "Password, once more",
  currency: "Home currency",
  language: "Language",

  welcome: "Welcome to Coffer",
  welcomeWords: "Your money, written down in one place that only you can open.",
  welcomeBack: "Welcome back",
  logIn: "Log in",
  loggingIn: "Opening your ledger",
  unlockHere: "Unlock on this computer",
  or: "or",
  wait: (seconds: number) =>
    `Try again in ${counted(seconds, { one: "second", other: "seconds" })}`,
  forgot: "Forgot the password?",
  newAccount: "Create an account",
  haveAccount: "I have an account",
  haveBackup: "Restore a backup",

  register: "Create an account",
  registerWords: "It stays on this computer. Nothing is sent anywhere.",
  emailHint: "Tells your accounts apart. Coffer never writes to it.",
  currencyHint: "All sums are kept in it.",
  create: "Create account",
  creating: "Making your keys",
  warning:
    "Only your password or your recovery key opens the ledger. Without both, nobody can: there is no one to ask.",
  strength: [
    "Would be guessed at once",
    "Would be guessed soon",
    "Could be guessed",
    "Hard to guess",
    "Very hard to guess",
  ] as readonly string[],
  strengthLabel: "Strength of the password",
  common: "Among the first passwords anyone would try",

  keyTitle: "Your recovery key",
  keyWords:
    "It opens the ledger when the password is forgotten. It is shown this once. Print it, or write it down, and keep it away from this computer.",
  keyCardTitle: "Coffer recovery key",
  keyCardFor: (username: string) => `for the account ${username}`,
  keyCardNote: "Whoever holds this key can open the ledger. Keep it like a house key.",
  keyCopied: "Copied. It is taken off the clipboard after ten seconds.",
  keyNotCopied: "It could not be copied. Please write it down.",
  keyKept: "I have it in a safe place",
  keyGone:
    "Coffer was locked and no longer shows the recovery key. If you did not keep it, log in and make a new one in the settings.",

  proveTitle: "Just to be sure",
  proveWords: "Type the last two groups of the key you kept.",
  proveLabel: "Last two groups",
  prove: "Open my ledger",
  showAgain: "Show the key again",

  recover: "Use the recovery key",
  recoverWords: "Enter the key you kept when you registered, and choose a new password.",
  recoveryKey: "Recovery key",
  recoveryKeyHint: "Eight groups and a check, letters and digits. Case and dashes don't matter.",
  recoverDo: "Set the password and open",
  recovering: "Trying the key",

  restore: "Restore a backup",
  restoreWords:
    "Choose a backup that Coffer made, from a disk or another computer. The account in it is set up here.",
  chooseFile: "Choose a file",
  otherFile: "Choose another file",
  restoreOf: (username: string) => `Account ${username}`,
  restoreMade: (when: string, size: string) => `Made ${when}, ${size}`,
  openWith: "Open it with",
  withPassword: "Password",
  withKey: "Recovery key",
  restorePasswordHint: "The password the account had when the backup was made.",
  restoreDo: "Restore and open",
  restoring: "Restoring",

  damaged: "The ledger's file is damaged",
  damagedWords:
    "You are who you say, but the file cannot be read. One of its backups can take its place. The damaged file is kept.",
  itsBackups: "Its backups, the newest first",
  backupHolds: (entries: number, last: string | null) =>
    counted(entries, { one: "entry", other: "entries" }) + (last === null ? "" : ` up to ${last}`),
  noBackupHere: "There is no sound backup beside it. Do you have one on another disk?",
  addBackupFile: "Use a backup file from elsewhere",
};
