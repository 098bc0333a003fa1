export { readObject as readAppJsonObject } from './app-json.ts'
