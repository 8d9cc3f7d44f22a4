<?php
/**
 * Checks Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;

/** Checks whether webhooks deliver. Without webhooks, changes are only found later, by sweeps. */
final class Webhook_Checks implements Repairable {

	/** @param \Closure(): Campaign_Repair $repairs Creates the repair when it is asked for. */
	public function __construct( private readonly Connections $connections, private readonly Webhooks $webhooks, private readonly \Closure $repairs ) {}

	/** Sets up the webhook again, or tells Patreon to go on sending. */
	public function repair( Finding $finding, int $now ): Repair_Result {
		return ( $this->repairs )()->run( $finding->campaign_id, $now );
	}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'webhooks';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Updates from Patreon', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$found = array();
		foreach ( $this->connections->all() as $connection ) {
			if ( $connection->is_usable() ) {
				$found[] = $this->of( $connection->campaign_id );
			}
		}
		return array() !== $found ? $found : array( new Finding( 'webhooks_idle', Level::Good, __( 'No Patreon page is connected that could send updates', 'tier-gate-for-patreon' ) ) );
	}

	/** Returns the finding about a campaign's webhook. */
	public function of( string $campaign_id ): Finding {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		$state   = $webhook->state ?? Webhook_State::Draft;
		list( $title, $text ) = self::words( $state, $webhook );
		$is_good = Webhook_State::Active === $state || Webhook_State::Off === $state;
		// The creator has to do something first.
		$is_stuck = Webhook_State::Draft === $state && in_array( $webhook->last_error ?? '', array( 'needs_https', 'webhook_scope' ), true );
		return new Finding( 'webhook_' . $state->value, $is_good ? Level::Good : Level::Recommended, $title, $text, $campaign_id, ! $is_good && ! $is_stuck );
	}

	/** @return array{string, string} */
	private static function words( Webhook_State $state, ?Webhook $webhook ): array {
		$sweep = __( 'Until then, the regular sync finds changes, so they take longer to show.', 'tier-gate-for-patreon' ) . ' ';
		return match ( $state ) {
			Webhook_State::Active  => array( __( 'Patreon sends updates right away', 'tier-gate-for-patreon' ), '' ),
			Webhook_State::Off     => array( __( 'Updates from Patreon are turned off', 'tier-gate-for-patreon' ), '' ),
			Webhook_State::Draft   => array( __( 'Patreon does not send updates yet', 'tier-gate-for-patreon' ), $sweep . self::draft( $webhook->last_error ?? '' ) ),
			Webhook_State::Failing => array( __( 'Updates from Patreon do not arrive', 'tier-gate-for-patreon' ), $sweep . __( 'Patreon will try again. If this message stays, ask your host to let Patreon reach this site’s REST API, and allow it in your security plugin.', 'tier-gate-for-patreon' ) ),
			Webhook_State::Paused  => array( __( 'Patreon stopped sending updates', 'tier-gate-for-patreon' ), $sweep . __( 'Too many updates could not be delivered. Press “Repair”. If it stops again, ask your host to let Patreon reach this site’s REST API, and allow it in your security plugin.', 'tier-gate-for-patreon' ) ),
			Webhook_State::Silent  => array( __( 'Something blocks updates from Patreon', 'tier-gate-for-patreon' ), $sweep . __( 'Patreon reports no failure, but nothing arrives. A page cache, firewall or security plugin may be answering instead of this site. Let it pass requests to the Tier Gate REST API.', 'tier-gate-for-patreon' ) ),
		};
	}

	private static function draft( string $error ): string {
		return match ( $error ) {
			'needs_https'   => __( 'Patreon only sends to https addresses. Set up https for this site.', 'tier-gate-for-patreon' ),
			'webhook_scope' => __( 'The permission is missing. Connect again and allow everything Patreon lists.', 'tier-gate-for-patreon' ),
			default         => __( 'It is set up in the background. Press “Repair” to do it now.', 'tier-gate-for-patreon' ),
		};
	}
}
