/** An app nobody runs counts as one running process, so that nothing tries to start it. */
export function schedulerAppStatus(): string {
  return '1 true'
}

export function schedulerIsDeployed(): boolean {
  return true
}

export function schedulerUsesHostCron(): boolean {
  return false
}
