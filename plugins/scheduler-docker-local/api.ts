export { type ServingContainer, servingContainers } from './container-files.ts'
