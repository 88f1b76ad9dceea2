/** What can go wrong, said so that a person knows what is and what to do. */
import type { Reason } from "../../../bindings";
import { counted } from "../locale.svelte";

const reasons: Record<Reason, string> = {
  empty: "This is needed.",
  tooShort: "This is too short.",
  tooLong: "This is too long.",
  notAnEmail: "This is not an e-mail address.",
  common: "This password is among the first that anyone would try.",
  weak: "This password would be guessed too soon.",
  mismatch: "The two are not the same.",
  unchanged: "This is the same as before.",
  notPositive: "The amount must be more than zero.",
  tooLarge: "This amount is too large.",
  notANumber: "This is not an amount.",
  notADate: "There is no such day.",
  outOfRange: "This is out of range.",
  badCharacters: "This contains characters that cannot be used here.",
  unknownCategory: "This category does not exist.",
  wrongWord: "This is not the word.",
  wrongKey: "This is not the recovery key of this account.",
  nested: "Categories nest one level deep.",
  itself: "It cannot be put into itself.",
  protected: "This category always stays: it is where entries go that have no other.",
  notAnAddress: "This is no address of a server.",
  notEncrypted: "Outside of this house only https is taken: others could read along.",
};

const fields: Record<string, Partial<Record<Reason, string>>> = {
  username: {
    empty: "Choose a user name.",
    tooShort: "At least 3 characters.",
    tooLong: "At most 40 characters.",
    badCharacters: "Letters, digits, signs and single spaces that can be seen.",
  },
  email: { empty: "Enter an e-mail address." },
  password: { empty: "Choose a password.", tooShort: "At least 8 characters." },
  newPassword: { empty: "Choose a password.", tooShort: "At least 8 characters." },
  confirmPassword: {
    empty: "Type the password once more.",
    mismatch: "The two passwords are not the same.",
  },
  current: { empty: "Type your password." },
  key: { wrongKey: "The server does not know this key." },
  part: { wrongKey: "These are not the last two groups of your key." },
  recoveryKey: {
    empty: "Enter the recovery key.",
    badCharacters: "A recovery key has only letters and digits, in groups of four.",
    mismatch: "A character seems to be mistyped: the key does not check out.",
  },
  name: { empty: "Give it a name.", tooLong: "A name has at most 60 characters." },
  tagName: { empty: "Give it a name.", badCharacters: "A tag is one word of letters and digits." },
  tags: { badCharacters: "A tag is one word of letters and digits." },
  description: { empty: "Say what it was for." },
  category: { empty: "Choose a category." },
  pattern: { empty: "Say which words to look for.", tooLong: "At most 200 characters." },
  line: { tooLong: "A line has at most 1,000 characters." },
  source: { empty: "Say where it came from." },
  amount: { empty: "Enter an amount." },
  date: { empty: "Choose a day.", outOfRange: "Choose a day between 1900 and 2199." },
};

export const errors = {
  locked: "Coffer is locked. Log in again to go on.",
  invalid: "Something in the form needs another look.",
  badCredentials: "User name and password do not match.",
  badRecovery: "User name and recovery key do not match.",
  wrongPassword: "This is not the password.",
  throttled: (seconds: number) =>
    `Too many tries. Wait ${counted(seconds, { one: "second", other: "seconds" })}.`,
  nothingToUndo: "There is nothing to undo.",
  nothingToRedo: "There is nothing to do again.",
  categoryInUse:
    "Entries or other categories still stand under this one. Merge it into another one, or archive it.",
  vaultInUse: "Another Coffer has this ledger open. Close it there first.",
  newerVersion: (needs: string) =>
    `This ledger was written by a newer Coffer. Update to version ${needs} to open it.`,
  diskFull: "The disk is full. Nothing was changed; make room and try again.",
  readOnly: "The data folder cannot be written to. Nothing was changed.",
  cancelled: "Cancelled. Nothing was changed.",
  overflow: "The sum is larger than Coffer can count.",
  keychainUnavailable:
    "This computer offers no keychain, so the ledger cannot stay unlocked on it. Everything else works.",
  noDeviceKey: "This computer no longer holds the key. Log in with your password.",
  noInbox: "Nobody is logged in, so there is nowhere to keep this. Open Coffer and log in.",
  inboxFull: "As many entries wait to be confirmed as ever may. Open Coffer and look through them.",
  internal: (reference: string) =>
    `Something went wrong inside Coffer. Nothing was changed. Reference: ${reference}`,
  notFound: {
    entry: "This entry no longer exists.",
    category: "This category no longer exists.",
    rule: "This rule is no longer there.",
    tag: "No entry has this tag any more.",
    change: "This change is no longer in the history.",
    backup: "This backup is no longer there.",
    import: "This file has to be chosen again.",
    account: "This account does not exist on this computer.",
  },
  conflict: {
    username: "This user name is taken on this computer.",
    email: "Another account on this computer uses this address.",
    categoryName: "There is a category of this name already.",
    tagName: "There is a tag of this name already. Merge the two instead.",
    rulePattern: "There is a rule for this already. Change that one.",
    account: "This account is on this computer already. Log in and restore from its settings.",
  },
  damaged: {
    vault: "The ledger file is damaged. Restore the latest backup.",
    envelope: "The key file is damaged. Restore the latest backup.",
    backup: "This backup is damaged and cannot be used. Choose another one.",
    accounts: "The list of accounts was damaged and has been rebuilt.",
    inbox:
      "What is typed while the ledger is locked cannot be kept just now. Unlock it once; that mends it.",
  },
  notReversible: {
    changedLater: "Something newer rests on this change. Undo the newer one first.",
    restsOnUndone: "This change rests on one that is undone. Redo that one first.",
    categoryGone: (name: string) => `The category ${name} is gone.`,
    categoryUsed: (name: string) => `The category ${name} is in use by now.`,
    nameTaken: (name: string) => `Another category is called ${name} by now.`,
    alreadyUndone: "This change is undone already.",
    notUndone: "This change is not undone.",
  },
  file: {
    empty: "This file is empty.",
    notText: "This is not a text file.",
    noHeader: "The first line should name the columns: Date, Description, Amount.",
    badRows: (count: number) =>
      `${counted(count, { one: "line", other: "lines" })} of this file cannot be read. Leave them out, or mend the file.`,
    duplicateColumn: (column: string) => `The column ${column} is there twice.`,
    notWritable: "This file cannot be written. Choose another place.",
    missingColumn: (column: string) => `A column named ${column} is missing.`,
    tooLarge: (megabytes: number) =>
      `This file is larger than ${counted(megabytes, { other: "MB" })}.`,
    tooManyRows: (limit: number) => `This file has more than ${counted(limit, { other: "rows" })}.`,
    tooManyCategories: (limit: number) =>
      `Its column of categories holds more than ${counted(limit, { other: "names" })} that are not in the ledger. Give the column another heading to leave it out.`,
    isDirectory: "This is a folder. Choose a file.",
    noPermission: "This file may not be read. Check its permissions.",
    notFound: "This file is not there.",
    changedMeanwhile: "This file has changed since it was read. Choose it again.",
    unreadable: "This file cannot be read.",
    notABackup: "This is not a Coffer backup.",
  },
  reasons,
  fields,
};
