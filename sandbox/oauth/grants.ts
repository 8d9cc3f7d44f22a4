import type { Clock } from '../clock';
import { CREATOR_SCOPES } from '../people/demo-campaigns';
import { secret } from '../model/ids';
import type { Code, TokenPair } from '../model/types';
import type { World } from '../model/world';
import type { AuthorizeRequest } from './authorize-request';

const CODE_LIFE = 600_000;
/** Recorded: 2678400 seconds. */
export const TOKEN_LIFE_SECONDS = 2_678_400;

/** Codes and token pairs: single use, rotating, and with the union of all granted scopes. */
export class Grants {
	public constructor(
		private readonly world: World,
		private readonly clock: Clock
	) {}

	/** The person allowed access. @returns a code for the callback. */
	public allow( request: AuthorizeRequest, userId: string ): string {
		const code: Code = {
			code: secret(),
			client_id: request.client.id,
			user_id: userId,
			redirect_uri: request.redirect_uri,
			scopes: this.#union( request.client.id, userId, request.scopes ),
			expires_at: this.clock.now() + CODE_LIFE,
		};
		this.world.codes.set( code.code, code );
		return code.code;
	}

	/** Exchanges a code for a pair. Null for a code that is unknown, used, too old, or of another client or address. */
	public exchange( code: string, clientId: string, redirectUri: string ): TokenPair | null {
		const found = this.world.codes.get( code );
		this.world.codes.delete( code );
		if ( found === undefined || found.expires_at <= this.clock.now() || found.client_id !== clientId || found.redirect_uri !== redirectUri ) {
			return null;
		}
		if ( this.world.settings.new_login_ends_old ) {
			this.#each( clientId, found.user_id, ( pair ) => {
				this.world.tokens.delete( pair.access_token );
			} );
		}
		return this.#issue( clientId, found.user_id, found.scopes );
	}

	/** Exchanges a refresh token for a new pair; the old pair stops working. Null if it was used before. */
	public refresh( refreshToken: string, clientId: string ): TokenPair | null {
		const old = [ ...this.world.tokens.values() ].find( ( pair ) => pair.refresh_token === refreshToken && pair.client_id === clientId );
		if ( old === undefined || ! this.#alive( old ) ) {
			return null;
		}
		old.replaced_at ??= this.clock.now();
		return this.#issue( clientId, old.user_id, old.scopes );
	}

	/** Returns the pair of an access token, while it is valid. */
	public byAccessToken( token: string ): TokenPair | null {
		const pair = this.world.tokens.get( token );
		return pair === undefined || pair.expires_at <= this.clock.now() || ! this.#alive( pair ) ? null : pair;
	}

	/** As on Patreon's page of connected apps, or in the portal: revokes everything this client has for the person. */
	public revoke( clientId: string, userId: string ): void {
		this.#each( clientId, userId, ( pair ) => {
			this.world.tokens.delete( pair.access_token );
		} );
		this.world.grants.delete( `${ clientId }:${ userId }` );
	}

	/** Issues a new creator pair, as in the portal, which revokes the current one. */
	public newCreatorPair( clientId: string ): TokenPair | null {
		const client = this.world.clients.get( clientId );
		if ( client === undefined ) {
			return null;
		}
		this.revoke( clientId, client.creator_id );
		return this.#issue( clientId, client.creator_id, this.#union( clientId, client.creator_id, [] ) );
	}

	#alive( pair: TokenPair ): boolean {
		return pair.replaced_at === null || this.clock.now() - pair.replaced_at < this.world.settings.old_pair_grace_seconds * 1000;
	}

	#issue( clientId: string, userId: string, scopes: string[] ): TokenPair {
		// Deletes pairs that can no longer be used.
		for ( const pair of this.world.tokens.values() ) {
			if ( ! this.#alive( pair ) ) {
				this.world.tokens.delete( pair.access_token );
			}
		}
		const pair: TokenPair = {
			access_token: secret(),
			refresh_token: secret(),
			client_id: clientId,
			user_id: userId,
			scopes,
			expires_at: this.clock.now() + TOKEN_LIFE_SECONDS * 1000,
			replaced_at: null,
		};
		this.world.tokens.set( pair.access_token, pair );
		return pair;
	}

	/** Scopes are never removed. The client's owner always has all of them. */
	#union( clientId: string, userId: string, asked: string[] ): string[] {
		const key = `${ clientId }:${ userId }`;
		const owner = this.world.clients.get( clientId )?.creator_id === userId ? CREATOR_SCOPES : [];
		const all = [ ...new Set( [ ...( this.world.grants.get( key ) ?? [] ), ...asked, ...owner ] ) ];
		this.world.grants.set( key, all );
		return all;
	}

	#each( clientId: string, userId: string, visit: ( pair: TokenPair ) => void ): void {
		for ( const pair of [ ...this.world.tokens.values() ] ) {
			if ( pair.client_id === clientId && pair.user_id === userId ) {
				visit( pair );
			}
		}
	}
}
