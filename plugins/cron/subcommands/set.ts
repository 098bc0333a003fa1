export { setCronProperty as default } from '../set-property.ts'
