import type { Rest } from '../model'

const RFC_9110 = 'https://www.rfc-editor.org/rfc/rfc9110'

export const rests: readonly Rest[] = [
  {
    id: 'safe-and-idempotent',
    says: 'GET is safe: it asks for no change. PUT, DELETE and safe methods are idempotent: sent several times, they are meant to have the effect of once. POST is neither.',
    where: 'RFC 9110, sections 9.2.1 and 9.2.2',
    address: RFC_9110,
    grade: 'rfc',
  },
  {
    id: 'patch-is-not-idempotent-by-definition',
    says: 'PATCH is neither safe nor idempotent as it is defined, though one patch may be sent so that it is idempotent.',
    where: 'RFC 5789, section 2',
    address: 'https://www.rfc-editor.org/rfc/rfc5789',
    grade: 'rfc',
  },
  {
    id: 'put-replaces',
    says: 'PUT creates the resource at its path or replaces the whole of its state by what is sent; where it creates, the answer is 201.',
    where: 'RFC 9110, section 9.3.4',
    address: RFC_9110,
    grade: 'rfc',
  },
  {
    id: 'merge-patch',
    says: 'In a merge patch what is sent replaces, null takes a field out, and the others stay.',
    where: 'RFC 7396, section 2',
    address: 'https://www.rfc-editor.org/rfc/rfc7396',
    grade: 'rfc',
  },
  {
    id: 'status-codes',
    says: '200, 201 with Location, 202, 204, 400, 401 with WWW-Authenticate, 403, 404, 405 with Allow, 409, 415, 500, 503, and their phrases.',
    where: 'RFC 9110, sections 15.3 to 15.6',
    address: RFC_9110,
    grade: 'rfc',
  },
  {
    id: 'too-many-requests',
    says: '429 means that the client has sent too many requests in a given time, and may say by Retry-After when to come back.',
    where: 'RFC 6585, section 4',
    address: 'https://www.rfc-editor.org/rfc/rfc6585',
    grade: 'rfc',
  },
  {
    id: 'basic-is-base64',
    says: 'Basic sends name, colon and password in Base64, which hides nothing.',
    where: 'RFC 7617, sections 2 and 4',
    address: 'https://www.rfc-editor.org/rfc/rfc7617',
    grade: 'rfc',
  },
  {
    id: 'bearer-token',
    says: 'A bearer token is sent in the field Authorization after the word Bearer, and whoever has it may use it.',
    where: 'RFC 6750, sections 1.2 and 2.1',
    address: 'https://www.rfc-editor.org/rfc/rfc6750',
    grade: 'rfc',
  },
  {
    id: 'token-of-an-hour',
    says: 'Catalyst Center gives a token for POST with Basic, takes it in X-Auth-Token for 60 minutes, and answers 401 when it has expired.',
    where: 'Cisco, Catalyst Center Platform 2.3.7.9, Authentication',
    address: 'https://developer.cisco.com/docs/dna-center/2-3-7-9/authentication',
    grade: 'vendor-doc',
  },
  {
    id: 'accepted-is-a-task',
    says: 'With 202 Catalyst Center sends taskId and url, and how the task went is asked for with GET.',
    where: 'Cisco, Catalyst Center Platform 2.3.7.9, Asynchronous Operations',
    address: 'https://developer.cisco.com/docs/dna-center/2-3-7-9/asynchronous-apis',
    grade: 'vendor-doc',
  },
  {
    id: 'observer-reads',
    says: 'An observer has view-only access; a network administrator has access to all that is of the network.',
    where: 'Cisco Catalyst Center Administrator Guide 3.2.x, About user roles',
    address:
      'https://www.cisco.com/c/en/us/td/docs/cloud-systems-management/network-automation-and-management/catalyst-center/3-2-x/admin-guide/cisco-catalyst-center-admin-guide-3-2-x/g_manage_users/c_dnac_about_user_roles.html',
    grade: 'vendor-doc',
  },
  {
    id: 'curl-says-form',
    says: 'With -d and no Content-Type, curl says application/x-www-form-urlencoded; with -u it sends Basic. The order of headers is what it printed.',
    where: 'curl 7.88.1, run against a socket that printed what came',
    address: 'https://curl.se/docs/manpage.html',
    grade: 'capture',
  },
  {
    id: 'json-text',
    says: 'A body that is said to be JSON has to be one JSON value.',
    where: 'RFC 8259, section 2',
    address: 'https://www.rfc-editor.org/rfc/rfc8259',
    grade: 'rfc',
  },
]
