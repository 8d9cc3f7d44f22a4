<?php
/**
 * Builds the REST interface.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Locks;
use Patreon_Gate\Patreon;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;
use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Designs\Design_Usage;
use Patreon_Gate\Storage\History\Member_History;

/** Builds all REST routes of this plugin. WordPress asks for them only in REST requests. */
final class Rest_Routes {

	private ?Rest\Router $router = null;

	/**
	 * @param \Closure(): Ledger_Services     $ledger     Grants and matches.
	 * @param \Closure(): Automation_Services $automation Outgoing webhooks.
	 * @param \Closure(): Explain_Services    $explain    Members and explanations.
	 * @param \Closure(): Preview_Services    $preview    Previews of calls to action.
	 * @param \Closure(): Index_Services      $index      Changes of rules.
	 * @param \Closure(): Cta_Services        $cta        Teasers.
	 * @param \Closure(): Listing_Services    $listing    Lists of posts.
	 * @param \Closure(): Self_Test_Services  $self_test  The leak self-test.
	 * @param \Closure(): Transfer_Services   $transfer   Export and import.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Gating_Services $gating,
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor,
		private readonly Sign_In_Services $sign_in,
		private readonly Connection_Services $connections,
		private readonly Sync_Services $sync,
		private readonly Webhook_Services $webhooks,
		private readonly Job_Services $jobs,
		private readonly Health_Services $health,
		private readonly Counting_Services $counting,
		private readonly \Closure $ledger,
		private readonly \Closure $automation,
		private readonly \Closure $explain,
		private readonly \Closure $preview,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly \Closure $index,
		private readonly \Closure $cta,
		private readonly \Closure $listing,
		private readonly \Closure $self_test,
		private readonly \Closure $transfer
	) {}

	/** Returns the router with every controller, in the order in which their routes are registered. */
	public function router(): Rest\Router {
		return $this->router ??= new Rest\Router( $this->controllers() );
	}

	/** @return list<Rest\Controller> */
	private function controllers(): array {
		$storage     = $this->storage;
		$connections = $this->connections->connections();
		$connector   = $this->connections->connector();
		$return      = $this->sign_in->creator_connect();
		$queue       = $this->jobs->queue();
		$ledger      = new Rest\Ledger_Controller( $storage->campaigns(), $storage->tiers(), $this->gating->condition_types()->registry(), $connections );
		$view        = new Rest\Connection_View( $storage->campaigns(), $this->visitor->urls(), $storage->presentations(), new Picture_Files(), new Rate_Limits() );
		$names       = static fn (): Rest\Event_Names => new Rest\Event_Names( $storage->members() );
		$history     = static fn (): Rest\History_View => new Rest\History_View( new Member_History( $storage->database() ), $storage->tiers() );
		$set_up      = new Rest\Set_Up_Controller( $this->sync->control(), Patreon\Endpoint::configured(), $this->visitor->urls(), $this->connections->client_check( ... ), fn () => ( $this->listing )()->finder() );
		return array(
			new Rest\Connection_Controller( $connector, $connections, $view, $ledger, $return, Admin\Settings_Page::url( ... ) ),
			new Rest\Connections_Controller( $connector, $connections, $view, $return, Admin\Settings_Page::url( ... ) ),
			$ledger,
			new Rest\Tier_Controller( $storage->campaigns(), $storage->tiers(), $storage->presentations(), $this->lock_storage->rules(), $storage->database( ... ) ),
			new Rest\Settings_Controller( $storage->settings(), static fn () => $queue->wake( Queue\Job::step( 'matches' ) ), fn () => ( $this->ledger )()->policy_effect(), Gating_Services::filtered( ... ) ),
			new Rest\Post_Lock_Controller( $this->locks->effective_locks(), $this->gating->condition_types()->registry(), $this->locks->post_rules( ... ), fn () => ( $this->index )()->rule_changes(), $this->lock_storage->post_locks(), $this->lock_storage->rules() ),
			new Rest\Teaser_Controller( fn () => ( $this->cta )()->teaser(), fn () => ( $this->cta )()->beginnings() ),
			new Rest\Post_List_Controller( $this->lock_storage->post_locks(), fn () => ( $this->listing )()->finder() ),
			new Rest\Rules_Controller(
				$this->lock_storage->rules(),
				fn () => ( $this->index )()->rule_changes(),
				fn () => new Rest\Rules_View( $this->lock_storage->rules(), $this->lock_storage->rule_posts() ),
				new Locks\Condition_Check( fn () => $this->gating->condition_types()->registry() )
			),
			new Rest\Counts_Controller( $this->counting->report( ... ), $storage->settings(), new Rest\Count_Names() ),
			new Rest\Log_Controller( $storage->log_search( ... ), $names ),
			new Rest\Grant_Controller( $storage->grants( ... ), fn () => ( $this->ledger )()->grant_manager() ),
			new Rest\Match_Controller( $storage->matches( ... ), $storage->members( ... ), fn () => ( $this->ledger )()->email_matching() ),
			new Rest\Sync_Controller( $this->sync->control(), $queue, fn ( Queue\Budget $budget ) => $this->webhooks->maintenance()->run( $budget, time() ) ),
			$set_up,
			new Rest\Overview_Controller( $storage->campaigns(), $storage->member_search( ... ), $names, $storage->sweeps( ... ), $storage->log_search( ... ), $this->counting->report( ... ), $history, $set_up->read( ... ) ),
			new Rest\History_Controller( $storage->campaigns(), $history ),
			new Rest\Webhooks_Controller( $this->webhooks->manager(), $connections ),
			new Rest\Subscription_Controller( fn () => ( $this->automation )()->subscription_manager() ),
			new Rest\Member_Controller( fn () => ( $this->explain )()->member_directory(), $this->sign_in->member_refresh( ... ), $storage->links( ... ) ),
			new Rest\Explain_Controller( fn () => ( $this->explain )()->explanations() ),
			new Rest\Reader_Controller( fn () => ( $this->preview )()->view_links() ),
			new Rest\Preview_Controller( fn () => ( $this->preview )()->maker() ),
			new Rest\Designs_Controller( static fn () => new Design_Usage() ),
			new Rest\Health_Controller( $connections, $this->health->connection_report(), $this->health->repair(), $return, Admin\Settings_Page::url( ... ) ),
			new Rest\Site_Health_Controller( $this->health->check_list( ... ), $this->health->report( ... ) ),
			new Rest\Self_Test_Controller( fn () => ( $this->self_test )()->self_test(), static fn () => $queue->wake( Queue\Job::step( 'self_test' ) ) ),
			new Rest\Transfer_Controller( fn () => ( $this->transfer )()->export(), fn () => ( $this->transfer )()->import() ),
		);
	}
}
