import type { Topology } from '../walk'

/** The field's own signs as SVG, 40 by 40 around 0, 0: a router's circle, a switch's square, a host's screen. */
export const glyphPaths: Readonly<Record<Topology['devices'][number]['kind'], string>> = {
  router: '<circle r="19"/><path d="M-14 0h8m-3 -3l3 3l-3 3M14 0h-8m3 -3l-3 3l3 3M0 -5v-9m-3 3l3 -3l3 3M0 5v9m-3 -3l3 3l3 -3"/>',
  switch:
    '<rect x="-18" y="-18" width="36" height="36" rx="2"/><path d="M-2 -9h13m-3 -3l3 3l-3 3M2 -3h-13m3 -3l-3 3l3 3M-2 4h13m-3 -3l3 3l-3 3M2 10h-13m3 -3l-3 3l3 3"/>',
  host: '<rect x="-18" y="-16" width="36" height="25" rx="2"/><path d="M-4 9l-2 7M4 9l2 7M-11 16h22"/>',
}
