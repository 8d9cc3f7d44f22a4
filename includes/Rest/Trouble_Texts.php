<?php
/**
 * What went wrong, in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Patreon\Failure;

/** Fixed sentences for codes of trouble: what happened and what to do next. Nothing that Patreon said is ever repeated. */
final class Trouble_Texts {

	/**
	 * @param string $code A `Failure`, or another code of ours.
	 */
	public static function of( string $code ): string {
		return match ( Failure::tryFrom( $code ) ) {
			Failure::Unauthorized, Failure::Invalid_Grant => __( 'Patreon no longer accepts the connection. Connect again.', 'tier-gate-for-patreon' ),
			Failure::Invalid_Client => __( 'Patreon does not know this client ID and secret. Copy both again from Patreon’s page for clients, and save them.', 'tier-gate-for-patreon' ),
			Failure::Bad_Request => __( 'Patreon did not understand the request. Look for an update of Tier Gate; if there is none, tell its makers.', 'tier-gate-for-patreon' ),
			Failure::Forbidden => __( 'Patreon refused. Connect again, as the owner of the Patreon page, and allow everything it asks for.', 'tier-gate-for-patreon' ),
			Failure::Not_Found => __( 'Patreon does not find it. Was the Patreon page renamed or closed? Connect again as its owner.', 'tier-gate-for-patreon' ),
			Failure::Rate_Limited => __( 'Patreon asks to wait. Try again in a few minutes; nothing is lost.', 'tier-gate-for-patreon' ),
			Failure::Edge => __( 'Something in front of Patreon answered instead of it. Try again later; if it stays, ask your host whether Patreon blocks the address of the server.', 'tier-gate-for-patreon' ),
			Failure::Server => __( 'Patreon has trouble at the moment. Try again later; nothing is lost.', 'tier-gate-for-patreon' ),
			Failure::Network => __( 'Patreon could not be reached from your server. Try again; if it stays, ask your host whether outgoing connections are allowed.', 'tier-gate-for-patreon' ),
			Failure::Malformed => __( 'Patreon sent an answer that could not be read. Try again later; nothing is lost.', 'tier-gate-for-patreon' ),
			null => self::of_ours( $code ),
		};
	}

	/**
	 * @param string $code A code of ours.
	 */
	private static function of_ours( string $code ): string {
		return match ( $code ) {
			'storage'       => __( 'The site’s database did not do what it should. Try again; if it stays, ask your host.', 'tier-gate-for-patreon' ),
			'client_rejected' => self::of( Failure::Invalid_Client->value ),
			'reconnect', 'unreadable' => self::of( Failure::Unauthorized->value ),
			'moved'         => __( 'This is a copy of the site on another address. It leaves the connection of the original alone. Connect this copy itself.', 'tier-gate-for-patreon' ),
			'not_saved'     => __( 'Save client ID and secret first, then connect.', 'tier-gate-for-patreon' ),
			'not_set_up', 'disconnected' => __( 'No Patreon page is connected. Connect one first.', 'tier-gate-for-patreon' ),
			'webhook_scope' => __( 'Patreon was not asked to let this site manage webhooks. Connect again and allow everything it asks for.', 'tier-gate-for-patreon' ),
			'needs_https'   => __( 'Patreon delivers to https only. Give your site an https address, then repair the webhook. Until then the regular comparison keeps members up to date.', 'tier-gate-for-patreon' ),
			'busy'          => __( 'Something else is working on it at the moment. Try again in a minute.', 'tier-gate-for-patreon' ),
			'unknown_webhook' => __( 'There is no such webhook.', 'tier-gate-for-patreon' ),
			'webhook_off'   => __( 'This webhook is switched off. Switch it on first.', 'tier-gate-for-patreon' ),
			default         => __( 'Something went wrong with Patreon. Try again; if it stays, connect again.', 'tier-gate-for-patreon' ),
		};
	}
}
