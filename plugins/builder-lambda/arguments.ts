/** The words after `lambda-builder`. */
export function lambdaArguments(plan: {
  image: string
  directory: string
  labels: readonly string[]
  /** DOKKU_GLOBAL_BUILD_ARGS, which add the label `dokku`. */
  globalArgs: readonly string[]
}): string[] {
  return [
    'build',
    '--generate-image',
    '--write-procfile',
    '--image-env=DOCKER_LAMBDA_STAY_OPEN=1',
    ...plan.labels.map((label) => `--label=${label}`),
    ...plan.globalArgs,
    '--port',
    '5000',
    '--tag',
    plan.image,
    '--working-directory',
    plan.directory,
  ]
}
