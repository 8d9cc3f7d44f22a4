import { isActionName } from '../actions/catalogue';
import { NotPossible } from '../actions/scene';
import { isFaultKind, type Fault } from '../faults/kinds';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings';
import type { Member, Person } from '../model/types';
import { isProblem, readAuthorizeRequest } from '../oauth/authorize-request';
import { decide } from '../oauth/decide';
import { DEMO } from '../people/demo-campaigns';
import { newPerson, type NewPerson } from '../people/new-person';
import { seed, type SeedName } from '../people/seed';
import type { Services } from '../services';
import { portalTestBody, v1Body } from '../webhooks/body';

export type FaultOptions = Partial< Omit< Fault, 'id' | 'kind' > >;

/** What a user acting as Patreon can do. Used by the control page, the JSON API and the TypeScript API. */
export class Commands {
	public constructor(
		private readonly services: Services,
		private readonly changed: () => void
	) {}

	/** @throws NotPossible */
	public act(
		personId: string,
		action: string,
		options: { tier_id?: string | undefined; campaign_id?: string | undefined; amount_cents?: number | undefined } = {}
	): Member | undefined {
		if ( ! isActionName( action ) ) {
			throw new NotPossible( `There is no action "${ action }".` );
		}
		return this.services.act( action, { person_id: personId, ...options } );
	}

	public createPerson( from: NewPerson ): Person {
		const person = newPerson( this.services.world, this.services.clock.now(), from );
		this.changed();
		return person;
	}

	/** Sets a site's redirect addresses, replacing earlier ones. @throws NotPossible */
	public registerRedirects( uris: string[], clientId: string = DEMO.client ): void {
		const client = this.services.world.clients.get( clientId );
		if ( client === undefined ) {
			throw new NotPossible( `There is no client ${ clientId }.` );
		}
		const wrong = uris.find( ( uri ) => ! URL.canParse( uri ) || ! /^https?:$/.test( new URL( uri ).protocol ) );
		if ( wrong !== undefined ) {
			throw new NotPossible( `“${ wrong }” is not a web address; Patreon takes http and https only.` );
		}
		client.redirect_uris = [ ...new Set( uris ) ];
		this.changed();
	}

	/** @throws NotPossible */
	public addFault( kind: string, options: FaultOptions ): Fault {
		if ( ! isFaultKind( kind ) ) {
			throw new NotPossible( `There is no fault "${ kind }".` );
		}
		return this.services.faults.add( kind, options );
	}

	/** Switches all faults off. */
	public clearFaults(): void {
		this.services.faults.clear();
	}

	/** Starts over. Registered redirect addresses stay, since a site would otherwise have to be set up again. */
	public reset( name: SeedName ): void {
		const kept = this.services.world.clients.get( DEMO.client )?.redirect_uris ?? [];
		seed( this.services.world, name, this.services.clock.now() );
		const client = this.services.world.clients.get( DEMO.client );
		if ( client !== undefined ) {
			client.redirect_uris = kept;
		}
		this.services.faults.clear();
		this.services.limits.reset();
		this.services.log.clear();
		this.changed();
	}

	/** Adds generated members of this number to the campaign; 0 removes them. */
	public crowd( size: number, campaignId: string = DEMO.campaign ): void {
		if ( ! Number.isInteger( size ) || size < 0 || size > 1_000_000 ) {
			throw new NotPossible( 'A crowd is 0 to 1000000 members.' );
		}
		const { world, clock } = this.services;
		world.members.setCrowd(
			size === 0 ? null : { size, campaign_id: campaignId, base_time: clock.now(), removed: [] },
			world.tiersOf( campaignId )
		);
		this.changed();
	}

	/** Changes one percent of the generated members, the same ones each time. No webhooks are sent. @throws NotPossible */
	public changeCrowd(): void {
		const { members } = this.services.world;
		const spec = members.crowd;
		if ( spec === null ) {
			throw new NotPossible( 'There is no crowd.' );
		}
		members.setCrowd( { ...spec, rounds: ( spec.rounds ?? 0 ) + 1 }, this.services.world.tiersOf( spec.campaign_id ) );
		this.changed();
	}

	/** @throws NotPossible for a setting that does not exist or a value of another type. */
	public change( settings: Record< string, unknown > ): Settings {
		const { world } = this.services;
		const next: Record< string, unknown > = { ...world.settings };
		for ( const [ name, value ] of Object.entries( settings ) ) {
			const model: unknown = Object.entries( DEFAULT_SETTINGS ).find( ( [ key ] ) => key === name )?.[ 1 ];
			if ( model === undefined || typeof model !== typeof value || ( name === 'key_order' && value !== 'new' && value !== 'old' ) ) {
				throw new NotPossible( `There is no setting "${ name }" with such a value.` );
			}
			next[ name ] = value;
		}
		Object.assign( world.settings, next );
		this.changed();
		return world.settings;
	}

	/** Changes a tier: title, price, whether it is on sale, how many it takes. @throws NotPossible */
	public changeTier(
		id: string,
		change: {
			title?: string | undefined;
			amount_cents?: number | undefined;
			published?: boolean | undefined;
			user_limit?: number | null | undefined;
			deleted?: boolean | undefined;
		}
	): void {
		const { world, clock } = this.services;
		const tier = world.tiers.get( id );
		if ( tier === undefined ) {
			throw new NotPossible( `There is no tier ${ id }.` );
		}
		if ( change.deleted === true ) {
			// Deletes a tier: it disappears from all entitlements, and payments continue.
			world.tiers.delete( id );
			this.changed();
			return;
		}
		tier.title = change.title ?? tier.title;
		tier.amount_cents = change.amount_cents ?? tier.amount_cents;
		tier.user_limit = change.user_limit === undefined ? tier.user_limit : change.user_limit;
		if ( change.published !== undefined ) {
			tier.published = change.published;
			tier.unpublished_at = change.published ? null : clock.now();
		}
		this.changed();
	}

	/** A sign-in without a browser. @returns where the browser would be sent. @throws NotPossible when Patreon would show an error page. */
	public authorize(
		params: Record< string, string >,
		decision: {
			person_id: string;
			flow?: 'authorize' | 'become-patron' | undefined;
			tier_id?: string | undefined;
			payment?: 'paid' | 'pending' | 'declined' | undefined;
			allow?: boolean | undefined;
		}
	): string {
		const request = readAuthorizeRequest( this.services.world, new URLSearchParams( { response_type: 'code', ...params } ) );
		if ( isProblem( request ) ) {
			if ( request.kind === 'redirected' ) {
				return request.to;
			}
			throw new NotPossible( `${ request.description } ${ request.hint }` );
		}
		const to = decide( this.services, request, { ...decision, flow: decision.flow ?? 'authorize', allow: decision.allow ?? true } );
		this.changed();
		return to;
	}

	/** Sends a webhook by hand: the portal's test, an event of the first API, or any trigger for one member. @throws NotPossible */
	public sendWebhook( webhookId: string, kind: string, memberId?: string ): void {
		const { world, sender } = this.services;
		const webhook = world.webhooks.get( webhookId );
		if ( webhook === undefined ) {
			throw new NotPossible( `There is no webhook ${ webhookId }.` );
		}
		if ( kind === 'portal_test' ) {
			sender.queue( webhook, webhook.triggers[ 0 ] ?? 'members:update', portalTestBody( world, this.services.origin, webhook ) );
		} else if ( kind === 'v1' ) {
			const member = world.members.page( webhook.campaign_id, null, 1 )[ 0 ];
			if ( member === undefined ) {
				throw new NotPossible( 'The campaign has no member to tell about.' );
			}
			sender.queue( webhook, 'pledges:update', v1Body( member ) );
		} else {
			const member = memberId === undefined ? undefined : world.members.get( memberId );
			const trigger = webhook.triggers.find( ( one ) => one === kind );
			if ( member === undefined || trigger === undefined ) {
				throw new NotPossible( 'kind is portal_test, v1, or one of the webhook’s triggers together with a member_id.' );
			}
			sender.replay( webhook, trigger, member );
		}
		this.changed();
	}

	/** Revokes a person's grant, as on Patreon's page of connected apps. */
	public revoke( personId: string, clientId: string = DEMO.client ): void {
		this.services.grants.revoke( clientId, personId );
		this.changed();
	}

	/** Issues a new creator token pair, as in the portal. The current one stops working. @throws NotPossible */
	public newCreatorToken( clientId: string = DEMO.client ): { access_token: string; refresh_token: string } {
		const pair = this.services.grants.newCreatorPair( clientId );
		if ( pair === null ) {
			throw new NotPossible( `There is no client ${ clientId }.` );
		}
		this.changed();
		return { access_token: pair.access_token, refresh_token: pair.refresh_token };
	}
}
