import { z } from 'zod'
import { type Release, releaseSchema } from '@/course/release'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import type { TextFile } from '../text/source'
import { checkYaml, readYaml } from '../text/yaml'

export const courseSchema = z.strictObject({ releases: z.array(releaseSchema).min(1) })

/**
 * The versions of the course, newest first, out of `course.yaml`. Each is newer than the one below it, by number and not before it by
 * date, and what it names is a chapter of the catalogue: one that is new in it is written.
 */
export function readReleases(
  file: TextFile,
  entries: readonly { readonly id: string; readonly planned?: boolean | undefined }[],
): { releases: Release[]; diagnostics: Diagnostic[] } {
  const { yaml, diagnostics } = readYaml(file.path, file.text)
  if (!yaml) return { releases: [], diagnostics }
  const { data, diagnostics: misfits } = checkYaml(yaml, courseSchema)
  if (!data) return { releases: [], diagnostics: misfits }
  const { releases } = data
  const plannedOf = new Map(entries.map(({ id, planned = false }) => [id, planned]))
  for (const [index, release] of releases.entries()) {
    const at = (...path: readonly PropertyKey[]) => yaml.placeOf(['releases', index, ...path])
    const older = releases[index + 1]
    if (older && compareVersions(release.version, older.version) <= 0)
      diagnostics.push(
        diagnosticAt(
          at('version'),
          `${release.version} is not newer than ${older.version}, which stands below it`,
          'the newest comes first',
        ),
      )
    if (older && release.date < older.date)
      diagnostics.push(
        diagnosticAt(at('date'), `${release.version} came before ${older.version}, which it is newer than`, 'correct the date'),
      )
    const named = [
      ...release.chapters.map((id, place) => ({ id, place: at('chapters', place), isNew: true })),
      ...release.corrected.map(({ chapter }, place) => ({ id: chapter, place: at('corrected', place, 'chapter'), isNew: false })),
    ]
    for (const { id, place, isNew } of named) {
      const planned = plannedOf.get(id)
      if (planned === undefined) diagnostics.push(diagnosticAt(place, `there is no chapter “${id}”`, didYouMean(id, [...plannedOf.keys()])))
      else if (planned && isNew)
        diagnostics.push(diagnosticAt(place, `“${id}” is planned and not written yet`, 'name it in the version in which it is'))
    }
  }
  return { releases, diagnostics }
}

/** By number and not by letter: 1.10 comes after 1.9, and 1.4 is 1.4.0. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number))
  const differ = [0, 1, 2].map((place) => (a?.[place] ?? 0) - (b?.[place] ?? 0)).find((difference) => difference !== 0)
  return differ ?? 0
}
