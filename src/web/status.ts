/** The page at `/`: how the hive is, what it holds, and a question box. It knows the hive over HTTP only. */

const refreshMs = 5_000;

interface HiveShown {
  slug: string;
  entries: number;
  contributions: number;
  agents: number;
  last_contributed_at: string | null;
}

interface ResultShown {
  id: string;
  title: string;
  summary: string;
  hive: string;
  similarity: number;
  contribution_count: number;
}

await refresh();
setInterval(refresh, refreshMs);
element('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  void ask((element('question') as HTMLInputElement).value);
});

async function refresh(): Promise<void> {
  try {
    const [pulse, hives] = await Promise.all([
      read<{ entries_total: number; entries_24h: number; active_agents: number }>('/collective/pulse'),
      read<HiveShown[]>('/hives'),
    ]);
    element('state').textContent =
      `${counted(pulse.entries_total, 'entry', 'entries')}, ${pulse.entries_24h} in the last day, ${counted(pulse.active_agents, 'active agent', 'active agents')}`;
    element('hives').replaceChildren(...hives.map(row));
  } catch (error) {
    element('state').textContent = `Not answering: ${error instanceof Error ? error.message : 'unknown'}`;
  }
}

async function ask(question: string): Promise<void> {
  try {
    const { results } = await read<{ results: ResultShown[] }>(
      `/knowledge/query?q=${encodeURIComponent(question)}`,
    );
    const shown = results.length > 0 ? results.map(card) : [textElement('p', 'Nothing relevant yet.')];
    element('answers').replaceChildren(...shown);
  } catch (error) {
    element('answers').replaceChildren(
      textElement('p', error instanceof Error ? error.message : 'No answer.'),
    );
  }
}

async function read<Data>(path: string): Promise<Data> {
  const response = await fetch(path);
  const body = (await response.json()) as { data: Data; message?: string };
  if (!response.ok) throw new Error(body.message ?? `status ${response.status}`);
  return body.data;
}

function row(hive: HiveShown): HTMLElement {
  const line = document.createElement('tr');
  const last = hive.last_contributed_at ? new Date(hive.last_contributed_at).toLocaleString() : '–';
  const cells = [hive.slug, hive.entries, hive.contributions, hive.agents, last];
  line.replaceChildren(...cells.map((cell) => textElement('td', String(cell))));
  return line;
}

/** Entries are other people's words: they only ever become text, never markup. */
function card(result: ResultShown): HTMLElement {
  const article = document.createElement('article');
  const meta = textElement(
    'p',
    `${result.hive} · similarity ${result.similarity.toFixed(2)} · ${counted(result.contribution_count, 'contribution', 'contributions')} · ${result.id}`,
  );
  meta.className = 'meta';
  article.replaceChildren(textElement('h3', result.title), textElement('p', result.summary), meta);
  return article;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function textElement(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

export {};
