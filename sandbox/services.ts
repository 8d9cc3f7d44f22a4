import { Clock } from './clock';
import type { Member } from './model/types';
import { World } from './model/world';
import { Faults } from './faults/faults';
import { RateLimits } from './api/rate-limits';
import { Cursors } from './api/cursors';
import { Grants } from './oauth/grants';
import { RequestLog } from './control/request-log';
import { Sender } from './webhooks/sender';
import { perform, type Request } from './actions/perform';
import { nextBillingAt, runBilling } from './actions/billing';
import type { ActionName } from './actions/catalogue';

/** Everything the routes need, built once. */
export class Services {
	public readonly world = new World();
	public readonly faults = new Faults();
	public readonly cursors = new Cursors();
	public readonly log = new RequestLog();
	public readonly limits: RateLimits;
	public readonly grants: Grants;
	public readonly sender: Sender;
	/** Where the sandbox listens, without a slash at the end; known once it does. */
	public origin = '';

	public constructor(
		public readonly clock: Clock,
		private readonly changed: () => void
	) {
		this.limits = new RateLimits( clock );
		this.grants = new Grants( this.world, clock );
		this.sender = new Sender( this.world, clock, this.faults, () => this.origin, changed );
	}

	/** Does something to a membership and tells the webhooks. @throws NotPossible */
	public act( name: ActionName, request: Request ): Member | undefined {
		const events = perform( this.world, this.clock.now(), name, request );
		this.sender.announce( events, this.clock.now() );
		this.changed();
		return events.at( -1 )?.member;
	}

	/** Moves the clock; everything due on the way happens in its order: bills, ends, webhooks and their retries. */
	public async advance( seconds: number ): Promise< void > {
		this.clock.advance( seconds );
		await this.catchUp();
		this.changed();
	}

	/** Does what the clock has passed. */
	public async catchUp(): Promise< void > {
		if ( this.world.settings.billing ) {
			for ( const { at, events } of runBilling( this.world, this.clock.now() ) ) {
				this.sender.announce( events, at );
			}
		}
		await this.sender.settle();
	}

	/** Milliseconds until something is due by itself; null: never. */
	public nextDueIn(): number | null {
		const times = [ this.world.settings.billing ? nextBillingAt( this.world ) : null, this.sender.nextDueAt() ].filter( ( at ) => at !== null );
		return times.length === 0 ? null : Math.max( 0, Math.min( ...times ) - this.clock.now() );
	}
}
