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
	/** Address of the sandbox without a trailing slash; set once it listens. */
	public origin = '';

	public constructor(
		public readonly clock: Clock,
		private readonly changed: () => void
	) {
		this.limits = new RateLimits( clock );
		this.grants = new Grants( this.world, clock );
		this.sender = new Sender( this.world, clock, this.faults, () => this.origin, changed );
	}

	/** Performs an action on a membership and sends its webhooks. @throws NotPossible */
	public act( name: ActionName, request: Request ): Member | undefined {
		const events = perform( this.world, this.clock.now(), name, request );
		this.sender.announce( events, this.clock.now() );
		this.changed();
		return events.at( -1 )?.member;
	}

	/** Moves the clock. Everything due on the way happens in order: bills, ends, webhooks and retries. */
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

	/** Milliseconds until the next thing is due; null: never. */
	public nextDueIn(): number | null {
		const times = [ this.world.settings.billing ? nextBillingAt( this.world ) : null, this.sender.nextDueAt() ].filter( ( at ) => at !== null );
		return times.length === 0 ? null : Math.max( 0, Math.min( ...times ) - this.clock.now() );
	}
}
