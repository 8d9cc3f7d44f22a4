import type { Clock } from '../clock';
import type { Faults } from '../faults/faults';
import { TRIGGERS, type Delivery, type Member, type Webhook } from '../model/types';
import type { World } from '../model/world';
import type { MemberEvent } from '../actions/perform';
import { memberBody } from './body';
import { post } from './post';
import { sign } from './signature';

/** Seconds after each failure until the next attempt (documented July 2026); after the last one the webhook is paused. */
const RETRY_AFTER = [ 30, 300, 900, 3600, 10_800, 86_400, 604_800 ];
const KEPT = 500;

/** Sends webhooks in order, retries on the sandbox's clock, pauses failing receivers and sends their backlog later. */
export class Sender {
	#sequence = 0;
	#running: Promise< void > | null = null;

	public constructor(
		private readonly world: World,
		private readonly clock: Clock,
		private readonly faults: Faults,
		private readonly origin: () => string,
		private readonly changed: () => void
	) {}

	/** Queues an event for every webhook that listens to it. */
	public announce( events: MemberEvent[], at: number ): void {
		const reorder = events.length > 1 && events.some( ( event ) => this.faults.take( 'webhook_reorder', event.trigger ) !== undefined );
		for ( const event of reorder ? [ ...events ].reverse() : events ) {
			for ( const webhook of this.world.webhooks.values() ) {
				if ( webhook.campaign_id === event.member.campaign_id && webhook.triggers.includes( event.trigger ) ) {
					this.queue( webhook, event.trigger, memberBody( this.world, this.origin(), event ), at );
				}
			}
		}
	}

	/** Queues one message. Webhook faults decide how it is sent. */
	public queue( webhook: Webhook, event: string, body: string, at = this.clock.now() ): void {
		const dropped = this.faults.take( 'webhook_drop', event ) !== undefined;
		const unsigned = this.faults.take( 'webhook_unsigned', event ) !== undefined;
		const wrong = this.faults.take( 'webhook_wrong_signature', event ) !== undefined;
		const copies = this.faults.take( 'webhook_duplicate', event ) === undefined ? 1 : 2;
		for ( let copy = 0; copy < copies; copy++ ) {
			this.#sequence = Math.max( this.#sequence, ...this.world.deliveries.map( ( one ) => one.id ) ) + 1;
			this.world.deliveries.push( {
				id: this.#sequence,
				webhook_id: webhook.id,
				event,
				created_at: at,
				body,
				signature: unsigned ? null : sign( body, wrong ? 'not the secret' : webhook.secret ),
				attempts: [],
				state: dropped ? 'dropped' : webhook.paused ? 'held' : 'waiting',
				due_at: dropped || webhook.paused ? null : at,
			} );
		}
		this.world.deliveries = this.world.deliveries.slice( -KEPT );
	}

	/** Sends one trigger for a member as of now, whether or not anything happened. */
	public replay( webhook: Webhook, trigger: string, member: Member ): void {
		const known = TRIGGERS.find( ( one ) => one === trigger );
		if ( known !== undefined ) {
			this.queue( webhook, known, memberBody( this.world, this.origin(), { trigger: known, member } ) );
		}
	}

	/** Resumes a webhook and sends its backlog: many old events at once, as the live service does. */
	public resume( webhook: Webhook ): void {
		webhook.paused = false;
		webhook.num_consecutive_times_failed = 0;
		this.#flush( webhook );
	}

	/** Drops the messages of a webhook that wait or are held, as when it is deleted. */
	public forget( webhookId: string ): void {
		this.world.deliveries.forEach( ( delivery ) => {
			if ( delivery.webhook_id === webhookId && ( delivery.state === 'waiting' || delivery.state === 'held' ) ) {
				delivery.state = 'dropped';
				delivery.due_at = null;
			}
		} );
	}

	public nextDueAt(): number | null {
		const times = this.world.deliveries.map( ( one ) => one.due_at ).filter( ( at ) => at !== null );
		return times.length === 0 ? null : Math.min( ...times );
	}

	/** Sends everything due; resolves when each message was answered or failed. */
	public async settle(): Promise< void > {
		// One run at a time keeps the order. A second caller waits, then checks again.
		while ( this.#running !== null ) {
			await this.#running;
		}
		this.#running = this.#sendAll().finally( () => {
			this.#running = null;
			this.changed();
		} );
		await this.#running;
	}

	async #sendAll(): Promise< void > {
		for (;;) {
			const due = this.world.deliveries
				.filter( ( one ) => one.due_at !== null && one.due_at <= this.clock.now() )
				.sort( ( a, b ) => ( a.due_at ?? 0 ) - ( b.due_at ?? 0 ) || a.id - b.id )[ 0 ];
			if ( due === undefined ) {
				return;
			}
			await this.#send( due );
		}
	}

	async #send( delivery: Delivery ): Promise< void > {
		const webhook = this.world.webhooks.get( delivery.webhook_id );
		const at = delivery.due_at ?? this.clock.now();
		if ( webhook === undefined ) {
			delivery.state = 'dropped';
			delivery.due_at = null;
			return;
		}
		const signature = delivery.signature === null ? {} : { 'x-patreon-signature': delivery.signature };
		const result = await post( webhook.uri, delivery.body, {
			'content-type': 'application/json',
			'user-agent': 'Patreon HTTP Robot',
			'x-patreon-event': delivery.event,
			...signature,
		} );
		const status = 'status' in result ? result.status : null;
		delivery.attempts.push( { at, status, error: 'error' in result ? result.error : null } );
		webhook.last_attempted_at = at;
		if ( status !== null && status >= 200 && status < 300 ) {
			delivery.state = 'delivered';
			delivery.due_at = null;
			webhook.num_consecutive_times_failed = 0;
			this.#flush( webhook );
			return;
		}
		webhook.num_consecutive_times_failed++;
		const wait = RETRY_AFTER[ delivery.attempts.length - 1 ];
		if ( wait === undefined ) {
			webhook.paused = true;
			this.#hold( webhook );
		} else {
			delivery.due_at = at + wait * 1000;
		}
	}

	/** A success sends the whole backlog. */
	#flush( webhook: Webhook ): void {
		const now = this.clock.now();
		for ( const one of this.world.deliveries ) {
			if ( one.webhook_id === webhook.id && ( one.state === 'held' || ( one.state === 'waiting' && one.attempts.length > 0 ) ) ) {
				one.state = 'waiting';
				one.due_at = Math.min( one.due_at ?? now, now );
			}
		}
	}

	#hold( webhook: Webhook ): void {
		for ( const one of this.world.deliveries ) {
			if ( one.webhook_id === webhook.id && one.state === 'waiting' ) {
				one.state = 'held';
				one.due_at = null;
			}
		}
	}
}
