import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository made for a test. */
export interface Repository {
  directory: string;
  /** Writes files and commits them. */
  commit(message: string, files: Record<string, string>, author?: string): Promise<void>;
  git(...args: string[]): Promise<string>;
}

export async function makeRepository(directory: string): Promise<Repository> {
  await mkdir(directory, { recursive: true });
  const git = async (...args: string[]) => {
    const child = Bun.spawn(['git', ...args], { cwd: directory, stdout: 'pipe', stderr: 'pipe' });
    const [output, errors] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    if ((await child.exited) !== 0) throw new Error(`git ${args.join(' ')}: ${errors}`);
    return output;
  };
  await git('init', '--quiet', '--initial-branch=main');
  await git('config', 'user.email', 'someone@example.org');
  // Servers of public repositories allow both; a repository on disk has to be told.
  await git('config', 'uploadpack.allowFilter', 'true');
  await git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return {
    directory,
    git,
    async commit(message, files, author = 'Some One') {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(directory, path)), { recursive: true });
        await writeFile(join(directory, path), text);
      }
      await git('add', '--all');
      await git('-c', `user.name=${author}`, 'commit', '--quiet', '--allow-empty', '-m', message);
    },
  };
}

/** A folder that is removed when the returned function is called. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'hive-train-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export const MIT = `MIT License

Copyright (c) 2024 Some One

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction.`;
