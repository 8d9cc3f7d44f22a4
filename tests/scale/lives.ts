/**
 * People who live at the sandbox, and what Patreon could be heard to say of them. The reads are taken from the sandbox's own records,
 * not from its API, and are judged by the independent model of the unit tests (tests/unit/Support/Model.php).
 */
import { NotPossible } from '../../sandbox/actions/scene.ts';
import type { ActionName } from '../../sandbox/actions/catalogue.ts';
import type { Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Dice } from './dice.ts';

/** What one read tells; the names of the model. Times are UNIX seconds. */
export interface Read {
	readonly status: string | null;
	readonly charge: string | null;
	readonly charged: number | null;
	readonly next: number | null;
	readonly start: number | null;
	readonly cents: number;
	readonly will: number;
	readonly lifetime: number;
	readonly cadence: number | null;
	readonly trial: boolean;
	readonly gift: boolean;
	readonly tiers: readonly string[];
	readonly read: number;
}

const ACTIONS: readonly ActionName[] = [
	...( [ 'pledge', 'pledge', 'pledge', 'pledge_annual', 'pledge_custom', 'pledge_pending', 'pledge_declined', 'start_trial', 'gift', 'free_join' ] as const ),
	...( [ 'upgrade', 'downgrade', 'bill', 'decline', 'decline', 'recover', 'recover', 'settle_pending', 'break_card', 'refund', 'refund_part', 'fraud' ] as const ),
	...( [ 'cancel', 'cancel', 'cancel_at_once', 'leave' ] as const ),
];

const seconds = ( at: number | null ): number | null => ( at === null ? null : Math.floor( at / 1000 ) );

function read( member: Member, at: number ): Read {
	return {
		status: member.patron_status,
		charge: member.last_charge_status,
		charged: seconds( member.last_charge_date ),
		next: seconds( member.next_charge_date ),
		start: seconds( member.pledge_relationship_start ),
		cents: member.currently_entitled_amount_cents,
		will: member.will_pay_amount_cents,
		lifetime: member.campaign_lifetime_support_cents,
		cadence: member.pledge_cadence,
		trial: member.is_free_trial,
		gift: member.is_gifted,
		tiers: [ ...member.entitled_tier_ids ],
		read: Math.floor( at / 1000 ),
	};
}

export class Lives {
	/** Reads the site has certainly had since, by person; empty for who is no member. */
	readonly #known = new Map< string, readonly Read[] >();

	public constructor( private readonly sandbox: Sandbox, private readonly dice: Dice, count: number ) {
		for ( let number = 1; number <= count; number++ ) {
			const person = sandbox.commands.createPerson( { name: `Life ${ number }`, email: `life${ number }@example.com` } );
			this.#known.set( person.id, [] );
		}
	}

	/** Things happen to some of them, one thing each. Gives whom they happened to. */
	public happen( count: number ): string[] {
		const everybody = [ ...this.#known.keys() ];
		const touched = new Set< string >();
		while ( touched.size < count ) {
			const person = this.dice.of( everybody );
			if ( ! touched.has( person ) && this.#something( person ) ) {
				touched.add( person );
			}
		}
		return [ ...touched ];
	}

	#something( person: string ): boolean {
		try {
			this.sandbox.commands.act( person, this.dice.of( ACTIONS ), { tier_id: this.dice.of( [ DEMO.tiers.supporter, DEMO.tiers.studio, DEMO.tiers.patron ] ), amount_cents: this.dice.of( [ 150, 450, 1234 ] ) } );
			return true;
		} catch ( error ) {
			if ( error instanceof NotPossible ) {
				return false;
			}
			throw error;
		}
	}

	/** What the site knew when it last was settled. */
	public get known(): Record< string, readonly Read[] > {
		return Object.fromEntries( this.#known );
	}

	/** The same, and what it may have read since. */
	public get now(): Record< string, readonly Read[] > {
		return Object.fromEntries( [ ...this.#known ].map( ( [ person, reads ] ) => [ person, this.#with( person, reads ) ] ) );
	}

	/** The site has read everybody since the last thing happened. */
	public settled(): void {
		for ( const [ person, reads ] of this.#known ) {
			this.#known.set( person, this.#with( person, reads ) );
		}
	}

	#with( person: string, reads: readonly Read[] ): readonly Read[] {
		const member = this.sandbox.services.world.membership( DEMO.campaign, person );
		// Only who never paid is deleted: nothing of it is worth remembering.
		return member === undefined ? [] : [ ...reads, read( member, this.sandbox.services.clock.now() ) ];
	}
}
