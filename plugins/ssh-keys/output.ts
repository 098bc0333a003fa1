import { listOf, record, text } from '../../core/plugin/schema.ts'

/** `ssh-keys:list` */
export const keys = listOf(
  record({ fingerprint: text, name: text, SSHCOMMAND_ALLOWED_KEYS: text, 'public-key': text }),
)
