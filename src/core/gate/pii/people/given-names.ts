import { registerWords, surveyOf } from '../survey.ts';

/**
 * Finds people by their given name alone where the sentence says of them what is said of nobody else:
 * "Marek has been on sick leave".
 */
export function findGivenNames(text: string): { start: number; length: number }[] {
  const found: { start: number; length: number }[] = [];
  const { words, capitals } = surveyOf(text);
  let next = 0;
  const tellingWords = words[details] as readonly number[];
  for (const start of capitals) {
    while (next < tellingWords.length && (tellingWords[next] as number) < start) next++;
    if (next === tellingWords.length) break;
    if ((tellingWords[next] as number) > start + clauseCharsMax) continue;
    told.lastIndex = start;
    const name = told.exec(text)?.[1];
    if (name !== undefined && givenNames.has(name.toLowerCase())) found.push({ start, length: name.length });
  }
  return found;
}

/** From a name to the end of what can stand before the detail. */
const clauseCharsMax = 120;

/** A name, what it does or has, and in the same clause a detail of health, pay or law. */
const told =
  /(?<![\p{L}\d./_@-])(\p{Lu}\p{Ll}{2,14})(?: \p{Lu}\.)?,? (?:who )?(?:has|had|was|is|got|owes|earns|makes|suffers|takes|took|went|needs|lost|failed|told|called|left|keeps|still|just|wrote|asked|will|cannot|can't|isn't|stays?|gets?|came|started)\b[^.\n]{0,60}?\b(?:sick leave|off sick|parental leave|maternity leave|burn-?out|diagnos\w+|cancer|chemo\w*|pregnan\w+|depress(?:ed|ion)|diabet\w+|epilep\w+|asthma|hiv|surgery|in hospital|rehab|therapy|antidepressants|miscarriage|abortion|divorce\w*|custody|salary|pay rise|payslip|fired|laid off|in debt|bankrupt\w*|arrested|convicted|in prison|deported|asylum|visa|written warning|disciplinary|performance plan)\b/uy;

/** What each of those details begins with. */
const details = registerWords(
  'sick leave|off sick|parental leave|maternity|burn|diagnos|cancer|chemo|pregnan|depress|diabet|epilep|asthma|hiv|surgery|in hospital|rehab|therapy|antidepress|miscarr|abortion|divorc|custody|salary|pay rise|payslip|fired|laid off|in debt|bankrupt|arrested|convicted|in prison|deported|asylum|visa|written warning|disciplin|performance plan'.split(
    '|',
  ),
);

/** Common given names of several cultures, less those that are words or tools as well. */
const givenNames = new Set(
  'adam agnieszka ahmed aisha alan alejandro aleksander alena alessandro alexandra alexey ali alicia alina amanda amelia amina amir ana anastasia andrea andreas andrei andrew andrzej angela anika anita anja anna annika antonio anton arjun arne astrid axel barbara bartek beata beatriz ben benjamin bernd bianca birgit bjorn björn bogdan brigitte bruno camila carla carlos carmen carol caroline catherine cecilia chandra charlotte chiara chinedu chloe christian christina christine claire claudia colin cristina daniel daniela david deborah deepa denise diana diego dieter dimitri dmitri dominik dorota edith edward ekaterina elena eleni elif elisabeth elizabeth emily emma emre enrique erik esther eva fatima fatma federico felix fernando filip francesca francisco franz frida gabriela gabriele georg gerhard giulia giovanni giorgio gisela giuseppe gunnar hana hannah hans haruto hassan heather heike helena helga henrik hiroshi hugo ibrahim igor ines ingrid irina isabel isabella ivan ivana jacek jakub james jan jana janine jason javier jens jessica joanna joao joão johan johanna johannes jonas jorge jose josé juan judith julia julie jürgen kaori karen karim karin karl karolina katarzyna kateryna katharina kavita keiko kenji kerstin khadija klaus krzysztof laila lars laura leila lena leon leonie linda lisa lorenzo lotte louise lucia ludmila luis lukas magdalena mahmoud maja malgorzata manuel marco marek margaret maria marie marina mario marta marten martin martina mateusz matteo matthias mehmet mei melanie michael michaela michal miguel mikael milan mohamed mohammed monika mustafa nadia nadine naomi natalia natalie neha ngozi nicole nikolai nina noah nora olaf oleg olga oliver olivia omar oskar pablo paolo patricia patrick paula pavel pedro petra philipp pierre piotr priya rachel rafael rahul rajesh raluca ramona rania rebecca renate ricardo richard rita robert roberto rohan rosa ruth sabine samira sandeep sandra sanjay sara sarah sebastian sergei sergio shreya silke silvia simone sofia sonja stefan stefanie stephanie steven sunita susan susanne sven svetlana takeshi tamara tanja tariq tatiana thomas tomasz torsten ulrike ursula uwe valentina vera veronika victoria viktor vikram vincent viola vladimir waltraud werner wiktoria wojciech xavier yasmin yelena yolanda yuki yusuf zainab zeynep zofia'.split(
    ' ',
  ),
);
