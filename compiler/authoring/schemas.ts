export function writeSchemas(f: string): string[] { return [f] }
