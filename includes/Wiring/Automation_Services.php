<?php
/**
 * Builds automation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Automation;
use Patreon_Gate\Cta;
use Patreon_Gate\Gating;
use Patreon_Gate\Jobs;
use Patreon_Gate\Locks;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;

/** Announcing events, outgoing webhooks, searches, explanation, abilities. */
trait Automation_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_automation(): void {
		// Only a core that knows abilities asks for them, and only when somebody does.
		add_action( 'wp_abilities_api_categories_init', fn () => $this->abilities()->add_category(), 10, 0 );
		add_action( 'wp_abilities_api_init', fn () => $this->abilities()->add_abilities(), 10, 0 );
	}

	private function abilities(): Automation\Abilities {
		return $this->once(
			Automation\Abilities::class,
			fn () => new Automation\Abilities(
				fn () => $this->member_directory(),
				fn () => $this->explanations(),
				static fn (): bool => current_user_can( Admin\Capability::MANAGE )
			)
		);
	}

	/** @return list<Queue\Job> Background work of this part: what a process that died left to announce, and what is queued for receivers. */
	private function automation_jobs(): array {
		$quarter = static fn (): int => 15 * MINUTE_IN_SECONDS;
		return array(
			new Queue\Job( 'announce', $quarter, fn ( Queue\Budget $budget, int $now ): ?int => $this->announcer()->announce( $now, $budget->has_room( ... ) ) ? 0 : null ),
			new Queue\Job( 'deliveries', $quarter, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Sending( $this->subscription_desk(), $this->deliveries(), $this->sender() ) )->run( $budget, $now ) ),
		);
	}

	/** Tells what happened, to PHP listeners and to receivers. */
	public function announcer(): Automation\Announcer {
		return $this->once(
			Automation\Announcer::class,
			fn () => new Automation\Announcer(
				new Storage\Automation\Waiting_Events( $this->database() ),
				$this->outbox(),
				$this->event_log(),
				fn () => $this->queue()->wake( Queue\Job::step( 'deliveries' ) ),
				fn () => $this->queue()->wake( Queue\Job::step( 'announce' ) )
			)
		);
	}

	/** Sends what is queued for receivers. */
	public function sender(): Automation\Sender {
		return $this->once(
			Automation\Sender::class,
			fn () => new Automation\Sender( $this->subscriptions(), $this->deliveries(), new Automation\Delivery_Client( $this->target_guard() ), $this->event_log(), $this->attention(), time( ... ), static fn (): float => wp_rand( 0, 1000 ) / 1000 )
		);
	}

	/** Subscribing to outgoing webhooks, and looking at what was sent. */
	public function subscription_desk(): Automation\Subscription_Manager {
		return $this->once(
			Automation\Subscription_Manager::class,
			fn () => new Automation\Subscription_Manager( $this->subscriptions(), $this->deliveries(), $this->target_guard(), $this->outbox(), $this->sender(), $this->event_log(), $this->attention(), $this->campaigns() )
		);
	}

	/** Looks up campaigns and members. */
	public function member_directory(): Automation\Member_Directory {
		return $this->once( Automation\Member_Directory::class, fn () => new Automation\Member_Directory( $this->campaigns(), $this->tiers(), $this->members(), $this->member_search() ) );
	}

	/** Why somebody can, or cannot, read something. */
	public function explanations(): Automation\Explanations {
		return $this->once( Automation\Explanations::class, fn () => new Automation\Explanations( $this->explainer(), $this->readers() ) );
	}

	private function explainer(): Automation\Explainer {
		return $this->once(
			Automation\Explainer::class,
			fn () => new Automation\Explainer(
				new Locks\Lock_Finder( $this->effective_locks(), $this->pattern_dividers() ),
				$this->access(),
				new Automation\Record_View( $this->campaigns(), $this->tiers(), $this->log_search() ),
				fn () => $this->condition_types()->registry(),
				fn ( Locks\Denial $denial, Gating\Viewer $viewer ): string => ( new Cta\Texts() )->body( $this->situations()->of( $denial, $viewer ) )
			)
		);
	}

	private function readers(): Automation\Reader_Finder {
		return $this->once(
			Automation\Reader_Finder::class,
			fn () => new Automation\Reader_Finder(
				new Storage\Ledger\People( $this->database() ),
				$this->members(),
				$this->grants(),
				$this->campaigns(),
				new Storage\Privacy\Known_Users( $this->database() ),
				fn ( ?Storage\Ledger\Known_Person $person, int $wp_user_id, int $now ): Gating\Viewer => $this->current_viewer()->judged( $person, $wp_user_id, $now )
			)
		);
	}

	private function subscriptions(): Storage\Automation\Subscriptions {
		return $this->once( Storage\Automation\Subscriptions::class, fn () => new Storage\Automation\Subscriptions( $this->database(), new Storage\Secret_Box() ) );
	}

	private function deliveries(): Storage\Automation\Deliveries {
		return $this->once( Storage\Automation\Deliveries::class, fn () => new Storage\Automation\Deliveries( $this->database() ) );
	}

	private function outbox(): Automation\Outbox {
		return $this->once( Automation\Outbox::class, fn () => new Automation\Outbox( $this->subscriptions(), $this->deliveries(), $this->campaigns() ) );
	}

	private function target_guard(): Automation\Target_Guard {
		return $this->once(
			Automation\Target_Guard::class,
			static fn () => new Automation\Target_Guard(
				Automation\Target_Guard::resolve( ... ),
				defined( 'PATREON_GATE_LOCAL_RECEIVERS' ) && true === constant( 'PATREON_GATE_LOCAL_RECEIVERS' )
			)
		);
	}
}
