/** One finding said twice: the cosine of the two is below the line for merging, the pair scorer joins them. */
export const reworded = [
  {
    title: 'docker compose down keeps anonymous volumes of removed services',
    content:
      'docker compose down leaves anonymous volumes of services that were removed from the file. Pass --remove-orphans and -v to delete them.',
  },
  {
    title: 'Anonymous volumes of removed services survive docker compose down',
    content:
      'Services removed from the compose file leave their anonymous volumes behind; docker compose down --remove-orphans -v deletes them.',
  },
] as const;
