/**
 * People at the sandbox, and what Patreon could have reported about them. Reads are taken from the sandbox's own records, not from its API, and are
 * evaluated by the independent model of the unit tests (tests/unit/Support/Model.php).
 */
import { NotPossible } from '../../sandbox/actions/scene.ts';
import type { ActionName } from '../../sandbox/actions/catalogue.ts';
import type { Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Dice } from './dice.ts';

/** Facts of one read, named as in the model. Times are Unix seconds. */
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

/** By person: the series of reads after any of which the site may be evaluated. */
export type Histories = Readonly< Record< string, readonly ( readonly Read[] )[] > >;

const ACTIONS: readonly ActionName[] = [
	...( [
		'pledge',
		'pledge',
		'pledge',
		'pledge_annual',
		'pledge_custom',
		'pledge_pending',
		'pledge_declined',
		'start_trial',
		'gift',
		'free_join',
	] as const ),
	...( [
		'upgrade',
		'downgrade',
		'bill',
		'decline',
		'decline',
		'recover',
		'recover',
		'settle_pending',
		'break_card',
		'refund',
		'refund_part',
		'fraud',
	] as const ),
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

const factsOf = ( one: Read | null | undefined ): string => JSON.stringify( { ...one, read: 0 } );

export class Lives {
	/** By person, the possible lists of reads that the site has had; several where it may have missed a read. An empty list: not a member. */
	readonly #known = new Map< string, readonly ( readonly Read[] )[] >();
	/** By person, states since those reads that the site may have read as well; null for no membership. */
	#since = new Map< string, readonly ( Read | null )[] >();
	#touched = new Set< string >();

	public constructor(
		private readonly sandbox: Sandbox,
		private readonly dice: Dice,
		count: number
	) {
		for ( let number = 1; number <= count; number++ ) {
			const person = sandbox.commands.createPerson( { name: `Life ${ number }`, email: `life${ number }@example.com` } );
			this.#known.set( person.id, [ [] ] );
		}
	}

	/** Lets something happen to some of them, once until everything is processed. */
	public happen( count: number ): void {
		const rest = [ ...this.#known.keys() ].filter( ( person ) => ! this.#touched.has( person ) );
		for ( let done = 0; done < Math.min( count, rest.length ); ) {
			const person = this.dice.of( rest );
			if ( this.#touched.has( person ) || this.#something( person ) ) {
				this.#touched.add( person );
				done++;
			}
		}
		this.look();
	}

	/** Gives some people access without a payment: gifts, trials, pending charges. */
	public entrust( count: number ): void {
		const without = [ ...this.#known.keys() ].filter(
			( person ) => ! this.#touched.has( person ) && this.#member( person )?.patron_status !== 'active_patron'
		);
		for ( const person of without.slice( 0, count ) ) {
			this.#touched.add( person );
			this.sandbox.commands.act( person, this.dice.of( [ 'gift', 'start_trial', 'pledge_pending' ] ), { tier_id: DEMO.tiers.studio } );
		}
		this.look();
	}

	/**
	 * People who have access only because Patreon lists them, and whom the site knows: nothing happened to them since everything was processed. If they
	 * were taken for deleted members, they would be locked out at once.
	 */
	public get entrusted(): readonly Member[] {
		return [ ...this.#known.keys() ].flatMap( ( person ) => {
			const member = this.#member( person );
			const isTrusted =
				member?.patron_status === 'active_patron' &&
				( member.is_gifted ||
					member.is_free_trial ||
					( member.last_charge_status === 'Pending' && member.campaign_lifetime_support_cents === 0 ) );
			return isTrusted && ! this.#since.has( person ) ? [ member ] : [];
		} );
	}

	#something( person: string ): boolean {
		try {
			this.sandbox.commands.act( person, this.dice.of( ACTIONS ), {
				tier_id: this.dice.of( [ DEMO.tiers.supporter, DEMO.tiers.studio, DEMO.tiers.patron ] ),
				amount_cents: this.dice.of( [ 150, 450, 1234 ] ),
			} );
			return true;
		} catch ( error ) {
			if ( error instanceof NotPossible ) {
				return false;
			}
			throw error;
		}
	}

	/** Records everybody's current state. Must be called after everything that can change it, so that no state is missed. */
	public look(): void {
		for ( const [ person, known ] of this.#known ) {
			const states = this.#since.get( person ) ?? [];
			const last = states.length > 0 ? states.at( -1 ) : known[ 0 ]?.at( -1 );
			const now = this.#read( person );
			if ( factsOf( now ) !== factsOf( last ) ) {
				this.#since.set( person, [ ...states, now ] );
			}
		}
	}

	/** What the site may know in between: nothing new, or any of the later states, or one after the other. */
	public get possible(): Histories {
		return this.#each( ( known, states ) => [
			known,
			...states.flatMap( ( state, index ) => [ append( known, [ state ] ), append( known, states.slice( 0, index + 1 ) ) ] ),
		] );
	}

	/** What it must know after it has read everybody again. */
	public settled(): Histories {
		this.look();
		const certain = this.#each( ( known, states, person ) => {
			const now = this.#read( person );
			return [ append( known, [ now ] ), append( known, [ ...states, now ] ) ];
		} );
		for ( const [ person, histories ] of Object.entries( certain ) ) {
			this.#known.set( person, histories );
		}
		this.#since = new Map();
		this.#touched = new Set();
		return certain;
	}

	#each( histories: ( known: readonly Read[], states: readonly ( Read | null )[], person: string ) => readonly ( readonly Read[] )[] ): Histories {
		return Object.fromEntries(
			[ ...this.#known ].map( ( [ person, alternatives ] ) => {
				const all = alternatives.flatMap( ( known ) => histories( known, this.#since.get( person ) ?? [], person ) );
				return [ person, [ ...new Map( all.map( ( one ) => [ one.map( factsOf ).join(), one ] ) ).values() ] ];
			} )
		);
	}

	#member( person: string ): Member | undefined {
		return this.sandbox.services.world.membership( DEMO.campaign, person );
	}

	#read( person: string ): Read | null {
		const member = this.#member( person );
		return member === undefined ? null : read( member, this.sandbox.services.clock.now() );
	}
}

/** Only members who never paid are deleted, so nothing of them has to be kept. Of equal reads, the first and the last are kept. */
function append( known: readonly Read[], states: readonly ( Read | null )[] ): readonly Read[] {
	return states.reduce< readonly Read[] >( ( reads, state ) => {
		if ( state === null ) {
			return [];
		}
		const isThird = reads.length > 1 && reads.slice( -2 ).every( ( one ) => factsOf( one ) === factsOf( state ) );
		return [ ...( isThird ? reads.slice( 0, -1 ) : reads ), state ];
	}, known );
}
