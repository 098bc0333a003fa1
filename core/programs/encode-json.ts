export * from '../system/encode-json.ts'
