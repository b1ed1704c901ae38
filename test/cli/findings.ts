/** Findings that a hive takes, far enough apart that none merges into another. */
export const findings = {
  pnpm: {
    title: 'pnpm 9 ignores .npmrc in a workspace package',
    content:
      'pnpm 9.1 reads only the root .npmrc in a workspace: settings in packages/*/.npmrc such as node-linker=hoisted are ignored without a warning. Move them to the root .npmrc or to pnpm-workspace.yaml.',
  },
  pgvector: {
    title: 'pgvector HNSW returns fewer rows than LIMIT asks for',
    content:
      'With pgvector 0.8 an HNSW index scan stops after hnsw.ef_search candidates (default 40), so ORDER BY embedding <=> $1 LIMIT 100 returns at most 40 rows. Set hnsw.ef_search to at least the limit.',
  },
  ffmpeg: {
    title: 'ffmpeg -ss before -i seeks to keyframes only with -c copy',
    content:
      'With -c copy ffmpeg 6 cuts at the keyframe before the time given to -ss, so a clip begins up to a GOP early. Re-encode the video, or add keyframes at the cut with -force_key_frames.',
  },
} as const;
