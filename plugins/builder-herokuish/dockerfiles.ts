/** The source in the builder's image, owned by the app's user. */
export function sourceDockerfile(image: string, user: string, trace: string): string {
  return [
    `FROM ${image}`,
    `ARG TRACE=${JSON.stringify(trace)}`,
    // herokuish makes the account on first use; COPY needs it to exist.
    `RUN TRACE="$TRACE" USER=${user} /exec true`,
    `COPY --chown=${user} . /app`,
    'WORKDIR /app',
    'ENV HEROKUISH_DISABLE_CHOWN=true',
    '',
  ].join('\n')
}

/** Gives to the app's user what in /app is not its own; words for no shell. */
export function ownCommand(user: string): string[] {
  const foreign = ['!', '(', '-user', user, '-a', '-group', user, ')']
  return ['find', '/app', ...foreign, '-exec', 'chown', '-h', `${user}:${user}`, '{}', '+']
}
