import { DEFAULT_SETTINGS, type Settings } from './settings';
import { Members } from './members';
import type { DatasetSpec } from './dataset';
import type { Campaign, Client, Code, Delivery, Member, Person, Tier, TokenPair, Webhook } from './types';

/** The world as one JSON value, for `--state FILE`. */
export interface Snapshot {
	version: 1;
	clock: { offset: number; frozen_at: number | null };
	sequence: number;
	settings: Settings;
	people: Person[];
	campaigns: Campaign[];
	tiers: Tier[];
	members: Member[];
	crowd: DatasetSpec | null;
	clients: Client[];
	codes: Code[];
	tokens: TokenPair[];
	grants: [ string, string[] ][];
	webhooks: Webhook[];
	deliveries: Delivery[];
}

/** Everything this Patreon stores. Plain maps; the rules are in `actions/`, `oauth/` and `webhooks/`. */
export class World {
	public readonly people = new Map< string, Person >();
	public readonly campaigns = new Map< string, Campaign >();
	public readonly tiers = new Map< string, Tier >();
	public readonly members = new Members();
	public readonly clients = new Map< string, Client >();
	public readonly codes = new Map< string, Code >();
	/** By access token. */
	public readonly tokens = new Map< string, TokenPair >();
	/** All scopes a person ever gave a client, by `client:person`. */
	public readonly grants = new Map< string, string[] >();
	public readonly webhooks = new Map< string, Webhook >();
	public deliveries: Delivery[] = [];
	public settings: Settings = { ...DEFAULT_SETTINGS };
	#sequence = 81_000_000;

	/** A new digits-only id, as Patreon's are. */
	public nextId(): string {
		return String( ++this.#sequence );
	}

	public person( id: string ): Person | undefined {
		return this.people.get( id ) ?? this.members.crowdPerson( id );
	}

	public membership( campaignId: string, userId: string ): Member | undefined {
		return this.members.ofUser( userId ).find( ( member ) => member.campaign_id === campaignId );
	}

	/** A campaign's tiers, cheapest first. */
	public tiersOf( campaignId: string ): Tier[] {
		return [ ...this.tiers.values() ].filter( ( tier ) => tier.campaign_id === campaignId ).sort( ( a, b ) => a.amount_cents - b.amount_cents );
	}

	/** Places of a tier that are taken. Declined pledges count towards its limit, too. */
	public takenPlaces( tierId: string ): number {
		return this.members
			.kept()
			.filter(
				( member ) =>
					member.plan.tier_id === tierId && ( member.patron_status === 'active_patron' || member.patron_status === 'declined_patron' )
			).length;
	}

	/** The automatic 0-cent tier of a campaign. */
	public freeTier( campaignId: string ): Tier | undefined {
		return this.tiersOf( campaignId ).find( ( tier ) => tier.amount_cents === 0 );
	}

	public campaignOwnedBy( userId: string ): Campaign | undefined {
		return [ ...this.campaigns.values() ].find( ( campaign ) => campaign.creator_id === userId );
	}

	public clear(): void {
		for ( const map of [ this.people, this.campaigns, this.tiers, this.clients, this.codes, this.tokens, this.grants, this.webhooks ] ) {
			map.clear();
		}
		for ( const member of this.members.kept() ) {
			this.members.delete( member.id );
		}
		this.members.setCrowd( null, [] );
		this.deliveries = [];
		this.settings = { ...DEFAULT_SETTINGS };
		this.#sequence = 81_000_000;
	}

	public snapshot( clock: Snapshot[ 'clock' ] ): Snapshot {
		return {
			version: 1,
			clock,
			sequence: this.#sequence,
			settings: this.settings,
			people: [ ...this.people.values() ],
			campaigns: [ ...this.campaigns.values() ],
			tiers: [ ...this.tiers.values() ],
			members: this.members.kept(),
			crowd: this.members.crowd,
			clients: [ ...this.clients.values() ],
			codes: [ ...this.codes.values() ],
			tokens: [ ...this.tokens.values() ],
			grants: [ ...this.grants ],
			webhooks: [ ...this.webhooks.values() ],
			deliveries: this.deliveries,
		};
	}

	public restore( from: Snapshot ): void {
		this.clear();
		this.#sequence = from.sequence;
		this.settings = { ...DEFAULT_SETTINGS, ...from.settings };
		fill( this.people, from.people );
		fill( this.campaigns, from.campaigns );
		fill( this.tiers, from.tiers );
		fill( this.clients, from.clients );
		fill( this.webhooks, from.webhooks );
		from.codes.forEach( ( code ) => this.codes.set( code.code, code ) );
		from.tokens.forEach( ( pair ) => this.tokens.set( pair.access_token, pair ) );
		from.grants.forEach( ( [ key, scopes ] ) => this.grants.set( key, scopes ) );
		this.members.setCrowd( from.crowd, from.crowd === null ? [] : this.tiersOf( from.crowd.campaign_id ) );
		from.members.forEach( ( member ) => {
			this.members.put( member );
		} );
		this.deliveries = from.deliveries;
	}
}

function fill< T extends { id: string } >( map: Map< string, T >, items: T[] ): void {
	for ( const item of items ) {
		map.set( item.id, item );
	}
}
