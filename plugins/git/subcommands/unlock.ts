import { UserError } from '../../../core/system/errors.ts'

export default async function unlock(): Promise<void> {
  throw new UserError("git:unlock is gone, use 'apps:unlock' instead")
}
