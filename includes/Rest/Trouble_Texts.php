<?php
/**
 * Error messages.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Patreon\Failure;

/** Maps error codes to fixed sentences: what happened and what to do next. Nothing that Patreon sent is repeated. */
final class Trouble_Texts {

	/**
	 * @param string $code Value of a `Failure`, or another error code.
	 */
	public static function of( string $code ): string {
		return match ( Failure::tryFrom( $code ) ) {
			Failure::Unauthorized, Failure::Invalid_Grant => __( 'Patreon no longer accepts the connection. Connect again.', 'tier-gate-for-patreon' ),
			Failure::Invalid_Client => __( 'Patreon does not recognize this client ID and client secret. Copy both again from Patreon’s clients page and save them.', 'tier-gate-for-patreon' ),
			Failure::Bad_Request => __( 'Patreon did not understand the request. Update Tier Gate if there is a newer version. Otherwise report this to its developers.', 'tier-gate-for-patreon' ),
			Failure::Forbidden => __( 'Patreon refused the request. Connect again as the owner of the Patreon page, and allow everything Patreon lists.', 'tier-gate-for-patreon' ),
			Failure::Not_Found => __( 'Patreon could not find the page. Was it renamed or closed? Connect again as its owner.', 'tier-gate-for-patreon' ),
			Failure::Rate_Limited => __( 'Patreon asked this site to wait. Try again in a few minutes. Nothing is lost.', 'tier-gate-for-patreon' ),
			Failure::Edge => __( 'Patreon’s firewall blocked the request. Try again later. If this keeps happening, ask your host whether Patreon blocks the server’s address.', 'tier-gate-for-patreon' ),
			Failure::Server => __( 'Patreon has a problem right now. Try again later. Nothing is lost.', 'tier-gate-for-patreon' ),
			Failure::Network => __( 'Patreon could not be reached from your server. Try again. If this keeps happening, ask your host whether outgoing connections are allowed.', 'tier-gate-for-patreon' ),
			Failure::Malformed => __( 'Patreon sent an answer that could not be read. Try again later. Nothing is lost.', 'tier-gate-for-patreon' ),
			null => self::of_ours( $code ),
		};
	}

	/**
	 * @param string $code An error code.
	 */
	private static function of_ours( string $code ): string {
		return match ( $code ) {
			'storage'       => __( 'The site’s database reported an error. Try again. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ),
			'client_rejected' => self::of( Failure::Invalid_Client->value ),
			'reconnect', 'unreadable' => self::of( Failure::Unauthorized->value ),
			'moved'         => __( 'This is a copy of the site at another address. It does not use the connection of the original site. Connect this copy separately.', 'tier-gate-for-patreon' ),
			'not_saved'     => __( 'Save the client ID and client secret first, then connect.', 'tier-gate-for-patreon' ),
			'not_set_up', 'disconnected' => __( 'No Patreon page is connected. Connect one first.', 'tier-gate-for-patreon' ),
			'webhook_scope' => __( 'This site is not allowed to manage webhooks on Patreon. Connect again and allow everything Patreon lists.', 'tier-gate-for-patreon' ),
			'needs_https'   => __( 'Patreon only sends to https addresses. Set up https for your site, then repair the webhook. Until then, the regular sync keeps members up to date.', 'tier-gate-for-patreon' ),
			'busy'          => __( 'Another process is working on this right now. Try again in a minute.', 'tier-gate-for-patreon' ),
			'unknown_webhook' => __( 'Webhook not found.', 'tier-gate-for-patreon' ),
			'webhook_off'   => __( 'This webhook is turned off. Turn it on first.', 'tier-gate-for-patreon' ),
			default         => __( 'Something went wrong with Patreon. Try again. If this keeps happening, connect again.', 'tier-gate-for-patreon' ),
		};
	}
}
