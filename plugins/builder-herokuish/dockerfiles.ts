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

/** Config vars for buildpacks: a file each in /tmp/env, all of them in /app/.env. */
export function environmentDockerfile(image: string, user: string): string {
  return [
    `FROM ${image}`,
    `COPY --chown=${user} .env.d /tmp/env`,
    `COPY --chown=${user} .env /app/.env`,
    '',
  ].join('\n')
}

/** Config vars for processes, and in the release everything owned and run by the app's user. */
export function releaseDockerfile(image: string, user: string, stage: 'first' | 'final'): string {
  const lines = [`FROM ${image}`, `COPY --chown=${user} 00-global-env.sh 01-app-env.sh /app/.profile.d/`]
  if (stage === 'final') {
    lines.push(
      `RUN find /app ! \\( -user ${user} -a -group ${user} \\) -print0 | xargs -0 -r chown -h ${user}:${user}`,
      `USER ${user}`,
      'ENV HEROKUISH_SETUIDGUID=false',
    )
  }
  return `${lines.join('\n')}\n`
}
