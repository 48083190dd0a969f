import { admit, type Cookie, visitorCookie, type Who } from '@/server/door/session'

/** A browser without its pages: it has a cookie, and takes another when it is given one. */
export async function openBrowser() {
  let cookie = await firstCookie()
  const header = () => `${cookie.name}=${cookie.value}`
  return {
    who: (): Promise<Who> => admit('anybody', header()),
    take: <T extends { cookie: Cookie }>(entered: T): T => {
      cookie = entered.cookie
      return entered
    },
    header,
  }
}

async function firstCookie(): Promise<Cookie> {
  const cookie = await visitorCookie(null, true)
  if (!cookie) throw new Error('A visitor got no cookie.')
  return cookie
}
