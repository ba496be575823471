import { randomBytes } from 'node:crypto';
import { type AgencyId, type Caller, Forbidden, type Page, type PageRequest, Role, hasRole, requireStepUp } from '@causeway/kernel';
import { RetryLater, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { ProviderChanged, ProviderRefused } from './domain/errors.js';
import { type IdentityProvider, type NamedProvider, type ProviderAsSeen, type ProviderClaims, domainOf, linkableEmail, vouchesForFactor } from './domain/identity-provider.js';
import { type PasskeyHome } from './domain/passkey.js';
import { ShownFactor } from './domain/session.js';
import { PASSKEY_HOME } from './passkeys.js';
import { type ProviderSettings, ProviderStore } from './persistence/provider.store.js';
import type { SecretBox } from './persistence/secret-box.adapter.js';
import { SECRET_BOX, SecondFactors } from './second-factors.js';
import { Sessions, type SignInProgress } from './sessions.js';
import { signingIn } from './sign-in.js';

/** Where the service sends people back to. */
export const callbackPath = '/sign-in/callback';

export interface Settings extends Omit<ProviderSettings, 'secretSealed'> {
  readonly key: string;
  readonly clientSecret: string;
}

interface Return {
  /** The whole address that the browser came back with. */
  readonly url: URL;
  /** What the browser was given when it left: somebody else's way in does not end here. */
  readonly browser: string;
  readonly userAgent: string;
}

/** Signing in by a service of the agency's own: OpenID Connect with code, PKCE, state and nonce. */
@Injectable()
export class SingleSignOn {
  constructor(
    private readonly work: Work,
    private readonly store: ProviderStore,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
    @Inject(SECRET_BOX) private readonly box: SecretBox,
    @Inject(PASSKEY_HOME) private readonly home: PasskeyHome,
  ) {}

  /** Where people reach the desk. */
  get origin(): string {
    return this.home.origin;
  }

  /** An administrator names the agency's service; nothing is asked of it before somebody else has made sure of the domains.
   *  @throws {StepUpRequired} {Forbidden} */
  async configure(caller: Caller, { key, clientSecret, ...settings }: Settings): Promise<void> {
    if (!hasRole(caller, Role.AGENCY_ADMIN)) throw new Forbidden();
    await this.work.runOnce<AgencyId, AgencyId>(caller, {
      ...{ key, operation: 'setIdentityProvider', input: settings },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        await this.store.put(tx, { ...settings, domains: settings.domains.map((domain) => domain.toLowerCase()), secretSealed: this.box.seal(clientSecret, placeOf(caller.agencyId)) });
        await tx.record({ type: 'access.provider-set', subjectId: caller.agencyId, overseen: true, data: { required: settings.required } });
        return caller.agencyId;
      },
      result: async (_tx, id) => id,
    });
  }

  /** Named services, for whoever makes sure of them and for the administrators of the agency. @throws {Forbidden} */
  list(caller: Caller, page: PageRequest): Promise<Page<NamedProvider>> {
    if (!hasRole(caller, Role.COORDINATOR, Role.AGENCY_ADMIN)) throw new Forbidden();
    return this.work.run(caller, (tx) => this.store.page(tx, page));
  }

  /** A coordinator has made sure that issuer and domains are the agency's, and names them. @throws {StepUpRequired} {Forbidden} {ProviderChanged} {BadInput} */
  async verify(caller: Caller, { key, agencyId, seen }: { readonly key: string; readonly agencyId: AgencyId; readonly seen: ProviderAsSeen }): Promise<void> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    await this.work.runOnce<AgencyId, AgencyId>(caller, {
      ...{ key, operation: 'verifyIdentityProvider', input: { agencyId, seen } },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        if (!(await this.store.verify(tx, agencyId, { ...seen, domains: seen.domains.map((domain) => domain.toLowerCase()) }))) throw new ProviderChanged();
        await tx.record({ type: 'access.provider-verified', subjectId: agencyId, overseen: true });
        return agencyId;
      },
      result: async (_tx, id) => id,
    });
  }

  /** @returns where to send the browser, and what it must bring back; nothing when no agency signs in that way under this domain */
  async begin(email: string): Promise<{ readonly url: string; readonly browser: string } | undefined> {
    const domain = domainOf(email);
    const provider = await this.store.find(domain);
    if (provider === undefined) return undefined;
    const config = await this.#discover(provider);
    const [state, nonce, verifier, browser] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier(), randomBytes(32).toString('base64url')];
    if (!(await this.store.open({ state, browser, domain, nonce, verifier }))) throw new RetryLater();
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: `${this.home.origin}${callbackPath}`, scope: 'openid email', state, nonce, login_hint: email },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { url: url.href, browser };
  }

  /** The browser is back: opens a whole session when the service vouches for a second factor, and half a one otherwise.
   *  @throws {ProviderRefused} */
  async finish({ url, browser, userAgent }: Return): Promise<SignInProgress> {
    const state = url.searchParams.get('state') ?? '';
    const passage = await this.store.take({ state, browser });
    const provider = passage === undefined ? undefined : await this.store.find(passage.domain);
    if (passage === undefined || provider === undefined) throw new ProviderRefused();
    const checks = { pkceCodeVerifier: passage.verifier, expectedState: state, expectedNonce: passage.nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(await this.#discover(provider), url, checks).catch(refuse);
    const claims = tokens.claims();
    if (claims === undefined) throw new ProviderRefused();
    return this.#open(provider, claims, userAgent);
  }

  async #open(provider: IdentityProvider, claims: ProviderClaims, userAgent: string): Promise<SignInProgress> {
    const subject = { agencyId: provider.agencyId, issuer: provider.issuer, subject: claims.sub };
    const linked = await this.store.findLinked({ ...subject, email: linkableEmail(claims, provider) });
    if (linked === undefined) throw new ProviderRefused();
    return this.work.run(signingIn(linked), async (tx) => {
      if (!linked.isLinked) await this.store.link(tx, subject);
      const isWhole = vouchesForFactor(claims, provider);
      const token = await this.sessions.open(tx, { shown: isWhole ? ShownFactor.PROVIDER : null, userAgent });
      return isWhole ? { token, next: 'DONE', factors: [] } : { token, ...(await this.factors.nextStep(tx)) };
    });
  }

  #discover({ agencyId, issuer, clientId, secretSealed }: IdentityProvider): Promise<oidc.Configuration> {
    // Without TLS only where everything runs on this machine: the desk's own address says so.
    const insecure = this.home.origin.startsWith('http://') ? { execute: [oidc.allowInsecureRequests] } : {};
    return oidc.discovery(new URL(issuer), clientId, this.box.open(secretSealed, placeOf(agencyId)), undefined, { timeout: 5, ...insecure }).catch(refuse);
  }
}

/** The library says in many words what is wrong; all of them mean no. */
function refuse(): never {
  throw new ProviderRefused();
}

function placeOf(agencyId: AgencyId): string {
  return `access.identity_provider:${agencyId}`;
}
