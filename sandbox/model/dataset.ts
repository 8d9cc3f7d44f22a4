import type { Member, Person, Tier } from './types';
import { addMonths, days } from '../clock';
import { blankMember, blankPerson } from './blank';

/** Parameters from which the same generated members can be created again. Only these are saved. */
export interface DatasetSpec {
	size: number;
	campaign_id: string;
	base_time: number;
	/** Generated members that were deleted, or stored because something happened to them. */
	removed: string[];
	/** How often one percent of them was changed; 0 by default. */
	rounds?: number;
}

const FIRST_USER = 900_000_000;
const SPACE = 2 ** 32;

/** Returns a well-distributed 32-bit number for a small one. */
function mix( seed: number ): number {
	let value = Math.imul( seed ^ 0x9e3779b9, 0x85ebca6b );
	value = Math.imul( value ^ ( value >>> 13 ), 0xc2b2ae35 );
	return ( value ^ ( value >>> 16 ) ) >>> 0;
}

function hex( value: number ): string {
	return value.toString( 16 ).padStart( 8, '0' );
}

/**
 * Generated members, computed from their position instead of stored. The n-th member's id starts with n scaled to 32 bits, so ids sort by
 * position, and an id leads back to its position. A hundred thousand members need no memory.
 */
export class Dataset {
	readonly #spec: DatasetSpec;
	readonly #free: Tier | undefined;
	readonly #paid: Tier[];
	readonly #step: number;

	public constructor( spec: DatasetSpec, tiers: Tier[] ) {
		this.#spec = spec;
		this.#free = tiers.find( ( tier ) => tier.amount_cents === 0 );
		this.#paid = tiers.filter( ( tier ) => tier.amount_cents > 0 && tier.published );
		this.#step = Math.floor( SPACE / spec.size );
	}

	public idAt( index: number ): string {
		const a = hex( mix( index * 3 + 1 ) );
		const b = hex( mix( index * 3 + 2 ) );
		return `${ hex( index * this.#step ) }-${ a.slice( 0, 4 ) }-4${ a.slice( 4, 7 ) }-8${ b.slice( 0, 3 ) }-${ hex( mix( index ) ) }${ b.slice( 4, 8 ) }`;
	}

	/** Position of an id; -1 if it is not one of them. */
	public indexOf( id: string ): number {
		const index = Math.round( Number.parseInt( id.slice( 0, 8 ), 16 ) / this.#step );
		return Number.isInteger( index ) && index >= 0 && index < this.#spec.size && this.idAt( index ) === id ? index : -1;
	}

	/** Position of the first id that sorts after the given one. */
	public firstAfter( id: string ): number {
		let index = Math.max( 0, Math.floor( Number.parseInt( id.slice( 0, 8 ), 16 ) / this.#step ) );
		while ( index < this.#spec.size && this.idAt( index ) <= id ) {
			index++;
		}
		return index;
	}

	public indexOfUser( userId: string ): number {
		const index = Number( userId ) - FIRST_USER;
		return Number.isInteger( index ) && index >= 0 && index < this.#spec.size ? index : -1;
	}

	public personAt( index: number ): Person {
		const person = blankPerson(
			String( FIRST_USER + index ),
			`Crowd Member ${ String( index + 1 ) }`,
			`crowd${ String( index + 1 ) }@example.com`,
			this.#spec.base_time - days( 400 )
		);
		person.summary = 'One of a generated crowd.';
		return person;
	}

	public memberAt( index: number ): Member {
		const member = this.#original( index );
		for ( let round = 1; round <= ( this.#spec.rounds ?? 0 ); round++ ) {
			if ( mix( index * 31 + round ) % 100 === 0 ) {
				this.#happen( member, index + round );
			}
		}
		return member;
	}

	/** Does one round: paying members are billed again, one in eight without success; all others pledge and pay. */
	#happen( member: Member, lot: number ): void {
		const held = this.#paid.find( ( tier ) => member.entitled_tier_ids.includes( tier.id ) );
		const tier = held ?? this.#paid[ mix( lot ) % Math.max( 1, this.#paid.length ) ];
		if ( tier === undefined ) {
			return;
		}
		member.last_charge_date = this.#spec.base_time;
		member.next_charge_date = addMonths( this.#spec.base_time, 1 );
		member.pledge_cadence = 1;
		member.will_pay_amount_cents = tier.amount_cents;
		member.is_gifted = member.is_free_trial = false;
		if ( held !== undefined && mix( lot + 1 ) % 8 === 0 ) {
			member.patron_status = 'declined_patron';
			member.last_charge_status = 'Declined';
			member.currently_entitled_amount_cents = 0;
			member.entitled_tier_ids = [];
			return;
		}
		member.patron_status = 'active_patron';
		member.last_charge_status = 'Paid';
		member.currently_entitled_amount_cents = tier.amount_cents;
		member.entitled_tier_ids = [ tier.id ];
		member.campaign_lifetime_support_cents += tier.amount_cents;
	}

	/** Returns a generated member: seven in ten are free members, two in ten pay, and the rest are declined, former, on trial or gifted. */
	#original( index: number ): Member {
		const since = this.#spec.base_time - days( 30 + ( mix( index ) % 700 ) );
		const member = blankMember( this.#spec.campaign_id, String( FIRST_USER + index ), since );
		member.id = this.idAt( index );
		const lot = mix( index + 7 ) % 100;
		const tier = this.#paid[ mix( index + 11 ) % Math.max( 1, this.#paid.length ) ];
		if ( lot < 70 || tier === undefined ) {
			member.entitled_tier_ids = this.#free === undefined ? [] : [ this.#free.id ];
			return member;
		}
		const paidAt = this.#spec.base_time - days( mix( index + 13 ) % 28 );
		member.last_charge_date = paidAt;
		member.next_charge_date = addMonths( paidAt, 1 );
		member.pledge_cadence = 1;
		member.campaign_lifetime_support_cents = tier.amount_cents * ( 1 + ( mix( index + 17 ) % 24 ) );
		if ( lot < 94 ) {
			member.patron_status = 'active_patron';
			member.last_charge_status = 'Paid';
			member.currently_entitled_amount_cents = member.will_pay_amount_cents = tier.amount_cents;
			member.entitled_tier_ids = [ tier.id ];
			member.is_gifted = lot === 93;
			member.is_free_trial = lot === 92;
		} else if ( lot < 97 ) {
			member.patron_status = 'declined_patron';
			member.last_charge_status = 'Declined';
			member.will_pay_amount_cents = tier.amount_cents;
		} else {
			member.patron_status = 'former_patron';
			member.last_charge_status = 'Paid';
		}
		return member;
	}
}
