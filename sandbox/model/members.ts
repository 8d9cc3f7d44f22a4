import { Dataset, type DatasetSpec } from './dataset';
import type { Member, Person, Tier } from './types';

/** All members of all campaigns: stored ones, and optionally generated ones. */
export class Members {
	readonly #kept = new Map< string, Member >();
	readonly #sorted = new Map< string, string[] >();
	#spec: DatasetSpec | null = null;
	#crowd: Dataset | null = null;
	#removed = new Set< string >();

	/** Adds generated members, or removes them. */
	public setCrowd( spec: DatasetSpec | null, tiers: Tier[] ): void {
		this.#spec = spec;
		this.#crowd = spec === null || spec.size === 0 ? null : new Dataset( spec, tiers );
		this.#removed = new Set( spec?.removed ?? [] );
	}

	public get crowd(): DatasetSpec | null {
		return this.#spec === null ? null : { ...this.#spec, removed: [ ...this.#removed ] };
	}

	public get( id: string ): Member | undefined {
		const kept = this.#kept.get( id );
		if ( kept !== undefined || this.#crowd === null || this.#removed.has( id ) ) {
			return kept;
		}
		const index = this.#crowd.indexOf( id );
		return index < 0 ? undefined : this.#crowd.memberAt( index );
	}

	public put( member: Member ): void {
		if ( this.#crowd !== null && this.#crowd.indexOf( member.id ) >= 0 ) {
			this.#removed.add( member.id );
		}
		if ( ! this.#kept.has( member.id ) ) {
			this.#sorted.delete( member.campaign_id );
		}
		this.#kept.set( member.id, member );
	}

	public delete( id: string ): void {
		const member = this.get( id );
		if ( member === undefined ) {
			return;
		}
		if ( this.#crowd !== null && this.#crowd.indexOf( id ) >= 0 ) {
			this.#removed.add( id );
		}
		this.#kept.delete( id );
		this.#sorted.delete( member.campaign_id );
	}

	/** Stored members, without unchanged generated ones. */
	public kept(): Member[] {
		return [ ...this.#kept.values() ];
	}

	public ofUser( userId: string ): Member[] {
		const found = this.kept().filter( ( member ) => member.user_id === userId );
		const index = this.#crowd?.indexOfUser( userId ) ?? -1;
		if ( this.#crowd !== null && index >= 0 && ! this.#removed.has( this.#crowd.idAt( index ) ) ) {
			found.push( this.#crowd.memberAt( index ) );
		}
		return found;
	}

	public crowdPerson( userId: string ): Person | undefined {
		const index = this.#crowd?.indexOfUser( userId ) ?? -1;
		return this.#crowd !== null && index >= 0 ? this.#crowd.personAt( index ) : undefined;
	}

	public count( campaignId: string ): number {
		const crowd = this.#spec?.campaign_id === campaignId && this.#crowd !== null ? this.#spec.size - this.#removed.size : 0;
		return this.#sortedIds( campaignId ).length + crowd;
	}

	/** Returns up to `count` members of a campaign by id, after the given id. */
	public page( campaignId: string, after: string | null, count: number ): Member[] {
		const ids = this.#sortedIds( campaignId );
		let at = 0;
		if ( after !== null ) {
			const found = ids.findIndex( ( id ) => id > after );
			at = found < 0 ? ids.length : found;
		}
		const crowd = this.#spec?.campaign_id === campaignId ? this.#crowd : null;
		const size = crowd === null ? 0 : ( this.#spec?.size ?? 0 );
		let index = crowd === null || after === null ? 0 : crowd.firstAfter( after );
		const page: Member[] = [];
		while ( page.length < count ) {
			while ( crowd !== null && index < size && this.#removed.has( crowd.idAt( index ) ) ) {
				index++;
			}
			const keptId = ids[ at ];
			const crowdId = crowd !== null && index < size ? crowd.idAt( index ) : undefined;
			if ( keptId !== undefined && ( crowdId === undefined || keptId < crowdId ) ) {
				const member = this.#kept.get( keptId );
				if ( member !== undefined ) {
					page.push( member );
				}
				at++;
			} else if ( crowd !== null && crowdId !== undefined ) {
				page.push( crowd.memberAt( index ) );
				index++;
			} else {
				break;
			}
		}
		return page;
	}

	#sortedIds( campaignId: string ): string[] {
		let ids = this.#sorted.get( campaignId );
		if ( ids === undefined ) {
			ids = this.kept()
				.filter( ( member ) => member.campaign_id === campaignId )
				.map( ( member ) => member.id )
				.sort();
			this.#sorted.set( campaignId, ids );
		}
		return ids;
	}
}
