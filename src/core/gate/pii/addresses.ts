import {
  fieldNames,
  houseNumbers,
  indianHouses,
  namesBeforeNumbers,
  prefectures,
  streetWords,
  turkishQuarters,
} from './addresses/starts.ts';
import type { Finding } from './finding.ts';

/** Finds street addresses: a street with a house number, tied to a town by a postal code or an address word. */
export function findAddresses(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { shape, alone, starts } of streets) {
    let done = 0;
    for (const start of starts(text)) {
      if (start < done) continue;
      shape.lastIndex = start;
      const match = shape.exec(text);
      if (match === null) continue;
      const end = start + match[0].length;
      done = end;
      if (famous.test(match[0] + text.slice(end, end + 30))) continue;
      const after = text.slice(end, end + 60);
      const before = text.slice(Math.max(0, start - 50), start);
      if (
        !alone &&
        !townAfter.test(after) &&
        !postalAfter.test(after) &&
        !addressWord.test(before) &&
        !addressWord.test(after)
      )
        continue;
      findings.push({
        kind: 'street address',
        start,
        end,
        remedy: 'replace it with a made-up one such as 123 Main St, Anytown',
      });
    }
  }
  return findings;
}

const capital = "\\p{Lu}[\\p{L}'.-]{1,24}";

const voie = '(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Pp]lace|[Qq]uai|[Rr]oute)';

interface Street {
  /** Sticky: it matches where it is tried or not at all. */
  readonly shape: RegExp;
  /** The match already holds its postal code. */
  readonly alone: boolean;
  /** Where a match could begin; a pattern tried at each letter of a text is dear. */
  readonly starts: (text: string) => readonly number[];
}

const streets: readonly Street[] = [
  {
    // 2216 Pinewhistle Ct, 14B North Ridge Avenue
    alone: false,
    starts: (text) => houseNumbers(text).named,
    shape: new RegExp(
      `(?<![\\w.,:/-])(?:\\d{1,4}/)?\\d{1,5}(?:-\\d{1,4})?[A-Za-z]? (?:(?:[NSEW]|NE|NW|SE|SW)\\.? )?(?:${capital} |\\d{1,3}(?:st|nd|rd|th) ){1,3}(?:St|Street|Ave|Avenue|Av|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Pl|Place|Way|Terrace|Ter|Pkwy|Parkway|Crescent|Cres|Close|Square|Sq|Hwy|Highway|Row|Gardens|Gdns|Grove|Mews|Hill|Walk|Trail|Cir|Circle|Quay|Loop|Cct|Circuit|Pde|Parade|Esplanade|Spur|Bend|Ridge|Rise|Crest|Chase|Vale|Glen|Heights|Wharf|Alley|Pike|Promenade)\\b\\.?`,
      'uy',
    ),
  },
  {
    // Lindenallee 7, Calle Mayor 12, Keizerslaan 233-II
    alone: false,
    starts: streetWords,
    shape: new RegExp(
      `(?<![\\p{L}\\d])(?:\\p{Lu}[\\p{L}-]{2,24}(?:straße|strasse|str\\.|laan|straat|weg|gasse|platz|gracht|kade|plein|gatan|vägen|vej|gade|gata|allee|dijk|hof|katu|tie|utca|steeg|singel|damm|ufer|ring)|(?:ul\\.|ulica|al\\.|Rue|rue|Via|via|Viale|Vicolo|Largo|Strada|Piazzale|Calle|calle|C/|Avenida|Av\\.|Avenue|avenue|Boulevard|boulevard|Rua|rua|Piazza|Corso|Plaza|Praça|Place|Chemin|Paseo|Carrer|Impasse|Allée)(?: (?:de|la|del|da|das|do|di|des|du|dos|e|y|von|van|der|den|le|les|delle|della|dei|degli|al|ai|dal|à|aux|los|las|el))* ${capital}(?: (?:(?:de|la|del|di|e|y|da|do) )?${capital}){0,3}),? (?:nr\\.? ?|no\\.? ?|n° ?)?\\d{1,4}[-/ ]?(?:[A-Za-z]|I{1,3}|IV|hs|bis)?(?![\\w.])`,
      'uy',
    ),
  },
  {
    // 12 rue des Lilas, 12 bis, impasse des Tilleuls: the article or the letter leaves no doubt
    alone: true,
    starts: (text) => houseNumbers(text).all,
    shape: new RegExp(
      `(?<![\\w.,:/-])(?:\\d{1,4} ?(?:bis|ter),? ${voie}|(?:\\d{1,5}-)?\\d{1,5},? ${voie}(?= (?:de|la|du|des|le|les|l'|d')))(?: (?:de|la|du|des|le|les|l'|d'))* ?${capital}(?: ${capital}){0,2}`,
      'uy',
    ),
  },
  {
    // 14 rue Pasteur, 37000 Tours
    alone: false,
    starts: (text) => houseNumbers(text).all,
    shape: new RegExp(`(?<![\\w.,:/-])\\d{1,4},? ${voie} ${capital}(?: ${capital}){0,2}`, 'uy'),
  },
  {
    // 1208 Quail Hollow Spur, Georgetown TX 78633: state and code will do for any name
    alone: true,
    starts: (text) => houseNumbers(text).named,
    shape: new RegExp(
      `(?<![\\w.,:/-])\\d{1,5} (?:[NSEW]\\.? )?(?:${capital} ){0,3}${capital}\\.?,? (?:(?:[Aa]pt|[Ss]uite|[Ss]te|[Uu]nit|#)\\.? ?#?[\\w-]{1,5},? )?(?:${capital} ){0,2}${capital},? [A-Z]{2},? \\d{5}(?!\\d)`,
      'uy',
    ),
  },
  {
    // A record: {"street": "…", "house": "118", "postalCode": "16816"}
    alone: true,
    starts: fieldNames,
    shape:
      /(?:street|strasse|straße|line_?1|address_?1|addr1|calle|rue|via|indirizzo|strtnm|xlgr|logradouro|straat)\w{0,12}(?:["']?\s{0,2}[:=]\s{0,2}["']|>|[ ]"|=)[^"'<\n]{4,60}[^\n]{0,140}?(?:(?:postal|zip|plz|postcode|\bcap|\bcep|pstcd|domiciliofiscal\w*|\bcp)\w{0,8}(?:["']?\s{0,2}[:=]\s{0,2}["']?|>)[A-Z\d][A-Z\d -]{3,9}|, \d{4,5} \p{Lu}\p{L}{2,20})/iuy,
  },
  {
    // Any name and number, comma, postal code, town: Vesterbro 18, 9000 Aalborg
    alone: true,
    starts: namesBeforeNumbers,
    shape: new RegExp(
      `(?<![\\p{L}\\d])${capital}(?: ${capital}){0,2} \\d{1,4}[A-Za-z]?(?:[-/ ][A-Za-z0-9]{1,5}(?: \\d{1,4})?)?(?:, \\d[^,\\n]{1,12})?, (?:[A-Z]{1,2}-)?(?:\\d{4,5}|\\d{4} ?[A-Z]{2}|\\d{2}-\\d{3}|\\d{3} \\d{2}) \\p{Lu}\\p{L}{2,24}`,
      'uy',
    ),
  },
  {
    // 2-18-7 Kamisaginuma, Nerima-ku, Tokyo 179-0081
    alone: true,
    starts: (text) => houseNumbers(text).named,
    shape:
      /\d{1,3}-\d{1,3}(?:-\d{1,4})? \p{Lu}\p{Ll}{2,24},? (?:\p{Lu}[\p{Ll}-]{2,24}-(?:ku|shi|cho|machi|gun|to|fu|ken|chome),? ?){1,3}[^\n]{0,30}?\b\d{3}-\d{4}\b/uy,
  },
  {
    // Yeşilçam Mah. 1437. Sok. No:23 D:5
    alone: true,
    starts: turkishQuarters,
    shape: /Mah(?:\.|allesi)?,? [^\n]{0,40}?(?:S[ok]{1,2}|Cad|Cd|Bulv?)\.?(?:ak|de)? ?,?No ?[:.]? ?\d{1,4}/y,
  },
  {
    // H.No. 5-91/3, Saptagiri Layout, Miyapur, Hyderabad 500049
    alone: true,
    starts: indianHouses,
    shape:
      /(?:(?:[HD]|House|Plot|Flat|Door|Shop)\.? ?(?:No\b)?\.? ?[\dA-Z#][\w/-]{0,10},? [^\n]{5,110}?\b[1-9]\d{2} ?\d{3}\b)(?!\d)/y,
  },
  {
    alone: true,
    starts: prefectures,
    shape: /[\p{Script=Han}]{2,3}[都道府県][^\n]{2,30}?\d{1,3}(?:丁目|番|-\d)/uy,
  },
];

const townAfter =
  /^(?:,? ?(?:apt|unit|suite|ste|flat|floor|#)\.? ?#?[\w-]{1,5})?,? (?:in )?\p{Lu}\p{L}{2,20}(?: \p{Lu}\p{L}{2,20})?(?:,? (?:[A-Z]{2}\b|\p{Lu}\p{L}{3,20}))?/u;

const postalAfter =
  /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b\d{4} ?[A-Z]{2} \p{Lu}|\b(?:[A-Z]{1,2}-)?\d{4,5} \p{Lu}\p{L}{2}|\b\d{4,5}-\d{3}\b|\b[A-Z]\d[\dW] ?[A-Z\d]{4}\b|\b\d{2}-\d{3} \p{Lu}|\b\d{3} \d{2} \p{Lu}|\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b|^,? \p{Lu}\p{L}{1,20}(?: \p{Lu}\p{L}{1,20}){0,2},? \d{4}\b/u;

const addressWord =
  /\b(?:address(?:es|ed)?|ship(?:s|ped|ping)?|deliver\w*|lives?|living|resid\w+|billing|home|apartment|flat|house|tenant|mail(?:ed)? to|moved|geocod\w*|street=?|rue|doorbell|parcel)\b/i;

/** Addresses everyone quotes. */
const famous =
  /amphitheatre|infinite loop|downing|baker st|evergreen ter|\b123 (?:main|any|fake|example|some|sample)|main (?:st|street|road)\b|(?:fake|example|sample|test|muster|any|some|foo|elm)\s?(?:st|street|str\.|straße|strasse)|beispielstr|anytown|springfield|pennsylvania ave|wall st|privet|one microsoft|abbey r|sesame|temple pl|franklin st\w*, fifth|^(?:\d{1,5} )?(?:january|february|march|april|may|june|july|august|september|october|november|december|section|chapter|figure|table|version|windows|line|level|part|step|phase|page|release|build|port|appendix|article|rule|example|issue|error|python|java|node|ubuntu|debian) /i;
