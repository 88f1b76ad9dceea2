/**
 * Which language the words are in and which locale numbers and dates follow. The locale is
 * validated once, here: a system that says "C" or nonsense must not make `Intl` throw later.
 */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

const fallback: Record<Language, string> = { en: "en-US", de: "de-DE" };

let language = $state<Language>("en");
let locale = $state("en-US");

// To make one of these takes longer than to write a whole chart's labels with it.
const plainNumbers = $derived(new Intl.NumberFormat(locale));
const pluralRules = $derived(new Intl.PluralRules(language));

/** The language of the words, reactive. */
export function currentLanguage(): Language {
  return language;
}

/** A valid BCP 47 tag for `Intl`, reactive. */
export function currentLocale(): string {
  return locale;
}

export function setLocale(chosen: Language, systemLocale: string): void {
  language = chosen;
  locale = localeFor(chosen, systemLocale);
}

/** The system's locale where it speaks the chosen language (en-GB, de-AT), else that language's own. */
export function localeFor(chosen: Language, systemLocale: string): string {
  const system = parse(systemLocale);
  return system?.language === chosen ? system.tag : fallback[chosen];
}

/** The language to use when the user leaves it to the system. */
export function languageOf(systemLocale: string): Language {
  const system = parse(systemLocale);
  return languages.find((known) => known === system?.language) ?? "en";
}

function parse(raw: string): { language: string; tag: string } | undefined {
  // POSIX spellings: "de_AT.UTF-8@euro", "C", "POSIX".
  const tag = raw.replace(/[.@].*$/, "").replaceAll("_", "-");
  if (tag === "" || tag === "C" || tag === "POSIX") return undefined;
  try {
    const locale = new Intl.Locale(tag);
    new Intl.NumberFormat(locale.toString());
    return { language: locale.language, tag: locale.toString() };
  } catch {
    return undefined;
  }
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form of a word that goes with `count` in the current language. */
export function plural(count: number, forms: Forms): string {
  return forms[pluralRules.select(count)] ?? forms.other;
}

/** A whole or decimal number as the locale writes it. */
export function number(value: number, options?: Intl.NumberFormatOptions): string {
  const format = options ? new Intl.NumberFormat(locale, options) : plainNumbers;
  return format.format(value);
}

/** "3 entries": a count with the word that goes with it, which no end of a line parts. */
export function counted(count: number, forms: Forms): string {
  return `${number(count)}\u00a0${plural(count, forms)}`;
}
