export { helpCommand as default } from '../../../core/cli/help.ts'
