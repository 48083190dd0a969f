export function bundled(
  entry: string,
  sources: readonly string[],
  folder: string,
  options: Readonly<Record<string, unknown>>,
): Promise<string>
export function hashOfFiles(names: readonly string[]): string
