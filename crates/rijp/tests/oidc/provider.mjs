// A real OpenID Connect provider for the test of signing in by one: `oidc-provider`, with users as their address says.
// argv: the folder with node_modules, the address that may come back, the port. Prints `listening` when it does.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , folder, back, port] = process.argv;
const found = createRequire(pathToFileURL(`${folder}/node_modules/`)).resolve('oidc-provider');
const { Provider } = await import(pathToFileURL(found).href);

// `unverified-…` was never verified; what is verified stands in the ID token, or, with IN_USERINFO, is told when asked once more.
const findAccount = async (_, id) => ({
  accountId: id,
  claims: async () => ({ email: id, email_verified: !id.startsWith('unverified-') }),
});

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'rijp', client_secret: 'a secret of the test', redirect_uris: [back], token_endpoint_auth_method: 'client_secret_basic' }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: process.env.IN_USERINFO === '1',
  pkce: { required: () => true },
  findAccount,
  cookies: { keys: ['only for a test'] },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
