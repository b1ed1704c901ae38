import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/executable.ts';

/** An MCP server as Cursor sees it. */
export interface CursorServer {
  readonly state: string;
  readonly tools: readonly string[];
}

/** What Cursor's own code makes of a project's `.cursor` folder. */
export interface CursorRuntime {
  /** faults it finds with a hooks.json */
  hookFaults(config: unknown): readonly string[];
  /** starts the servers of `.cursor/mcp.json`; none where it does not take the file */
  servers(project: string): Promise<Readonly<Record<string, CursorServer>>>;
  /** runs the hooks of `.cursor/hooks.json` as one session with one prompt would */
  session(
    project: string,
    id: string,
    prompt: string,
  ): Promise<{ readonly atStart: string | undefined; readonly atStop: string | undefined }>;
}

// biome-ignore lint/suspicious/noExplicitAny: another maker's insides have no types
type Inside = any;

/**
 * Loads the local runtime out of Cursor's SDK, which has it as a bundle of modules that it does not export: a copy of its
 * index with one more export gives access to them. The short names below move with each release.
 *
 * @param packages a folder with the SDK in its node_modules
 */
export async function cursorRuntime(packages: string): Promise<CursorRuntime> {
  const modules = join(packages, 'node_modules');
  const bundle = join(modules, '@cursor/sdk/dist/esm');
  const folder = temporaryFolder();
  symlinkSync(modules, join(folder, 'node_modules'), 'dir');
  const parts = readdirSync(bundle).filter((name) => name.endsWith('.js') && name !== 'index.js');
  for (const name of parts) symlinkSync(join(bundle, name), join(folder, name));
  const index = readFileSync(join(bundle, 'index.js'), 'utf8');
  const loader = /function (\w+)\(\w\)\{var \w=\w+\[\w\];if\(void 0!==\w\)return \w\.exports/.exec(
    index,
  )?.[1];
  if (loader === undefined)
    throw new Error('the SDK is bundled in another manner than the release that is known');
  await Bun.write(join(folder, 'package.json'), '{"type":"module"}');
  await Bun.write(join(folder, 'index.js'), `${index}\nexport const inside = ${loader};`);
  const { inside } = (await import(join(folder, 'index.js'))) as { inside: Inside };
  for (const name of parts) {
    const number = /^(\d+)\.js$/.exec(name)?.[1];
    if (number !== undefined) await inside.e(Number(number));
  }
  const hooks: Inside = await inside('../hooks/dist/index.js');
  const core: Inside = await inside('../context/dist/core.js');
  const mcp: Inside = await inside('../cursor-sdk-local-runtime/dist/core/cursor-config-mcp.js');
  const runtimes: Inside = await inside('../cursor-sdk-local-runtime/dist/core/hooks-runtime.js');
  const adapters: Inside = await inside(
    '../cursor-sdk-local-runtime/dist/agent-host/local-hooks-session-adapter.js',
  );

  return {
    hookFaults: (config) => hooks.RV(config).errors,
    async servers(project) {
      const state = join(project, '.cursor-state');
      mkdirSync(state, { recursive: true });
      const loaded = mcp.sP({
        ignoreApprovals: true,
        includeProjectMcp: true,
        includeUserMcp: false,
        includePluginMcp: false,
      });
      const lease = await loaded.createLease({
        workspaceState: { projectRoot: project, workingDirectory: project, projectDirectory: state },
        services: {},
      });
      try {
        const context = core.q6();
        const clients = Object.entries<Inside>((await lease.getClients?.(context)) ?? {});
        const seen = clients.map(async ([name, client]): Promise<[string, CursorServer]> => {
          const { kind } = await client.getState(context);
          const tools: Inside[] = kind === 'ready' ? await client.getTools(context) : [];
          return [name, { state: kind, tools: tools.map((tool) => tool.name) }];
        });
        return Object.fromEntries(await Promise.all(seen));
      } finally {
        await lease.dispose?.();
      }
    },
    async session(project, id, prompt) {
      const made = runtimes.vk({
        includeUserHooks: false,
        includeEnterpriseHooks: false,
        useCommandHookStdinTransport: true,
      });
      const workspaceState = { projectRoot: project, workingDirectory: project, workspaceRoots: [project] };
      const workspaceRuntime = await made.createHooksRuntime({ workspaceState });
      const adapter = adapters.v({ workspaceRuntime, sessionState: { sessionId: id }, metadata: {} });
      const turn = {
        conversationId: id,
        generationId: `${id}-1`,
        model: 'any',
        promptText: prompt,
        loopCount: 0,
      };
      const started = await adapter.onSessionStart(turn);
      await adapter.onBeforeSubmitPrompt(turn);
      return { atStart: started?.additionalContext, atStop: await adapter.onTurnCompleted(turn) };
    },
  };
}
