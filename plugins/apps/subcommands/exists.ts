/** The parser has verified the app already. */
export default async function exists(): Promise<void> {}
