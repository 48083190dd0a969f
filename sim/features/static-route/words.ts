/** What `?` says (captures of 15.x in public repositories; `longer-prefixes`, `name`, `permanent` and `tag` after the command reference). */
export const WORDS: Readonly<Record<string, string>> = {
  'show ip route connected': 'Connected',
  'show ip route static': 'Static routes',
  'show ip route summary': 'Summary of all routes',
  'longer-prefixes': 'Show route matching the specified Network/Mask pair only',
  'ip route name': 'Specify name of the next hop',
  'ip route permanent': 'permanent route',
  'ip route tag': 'Set tag for this route',
}
