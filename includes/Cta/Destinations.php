<?php
/**
 * Where the call to action leads.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Settings;

/** Addresses behind the main button, after the settings: checkout, tiers, the creator's page or a page of the site. */
final class Destinations {

	/**
	 * @param Settings $settings Settings.
	 * @param Urls     $urls     Our own addresses.
	 */
	public function __construct( private readonly Settings $settings, private readonly Urls $urls ) {}

	/**
	 * @param Offer     $offer    What opens the lock.
	 * @param ?Campaign $campaign Its campaign, null where none is connected.
	 * @param Denial    $denial   What is denied.
	 * @return string Absolute address, '' where there is none to go to.
	 */
	public function join( Offer $offer, ?Campaign $campaign, Denial $denial ): string {
		$url = $this->chosen( $offer, $campaign, $denial->post_id, $denial->lock->campaign_id );
		return Add_Ons::filter(
			Hooks::CTA_DESTINATION,
			static fn( mixed $answer ): bool => '' === $answer || ( is_string( $answer ) && 1 === preg_match( '#^https?://#i', $answer ) ),
			$url,
			$denial->decision,
			$denial->lock,
			$denial->post_id
		);
	}

	/**
	 * "I am a member already": straight to the post for who has a session, by way of Patreon for everybody else.
	 *
	 * @param int    $post_id     Post to come back to; 0 where unknown.
	 * @param string $campaign_id Campaign the lock names.
	 */
	public function open( int $post_id, string $campaign_id ): string {
		return $post_id > 0 ? $this->urls->open( $post_id, $campaign_id ) : $this->urls->start( 'sign-in', null, null, null, null, $campaign_id );
	}

	/**
	 * Signs in anew and leads back.
	 *
	 * @param int    $post_id     Post to come back to; 0 where unknown.
	 * @param string $campaign_id Campaign the lock names.
	 */
	public function sign_in( int $post_id, string $campaign_id ): string {
		return $this->urls->start( 'sign-in', $post_id > 0 ? $post_id : null, null, null, null, $campaign_id );
	}

	/** The reader's own page. */
	public function account(): string {
		return $this->urls->account();
	}

	/** Whether links to Patreon open a new tab. */
	public function new_tab(): bool {
		return $this->settings->cta_new_tab();
	}

	private function chosen( Offer $offer, ?Campaign $campaign, int $post_id, string $named ): string {
		$page = $this->settings->cta_page_id();
		switch ( $this->settings->cta_destination() ) {
			case 'page':
				$link = $page > 0 ? get_permalink( $page ) : false;
				if ( is_string( $link ) ) {
					return $link;
				}
				break;
			case 'creator':
				return $this->on_patreon( $campaign, '' );
			case 'tiers':
				return $this->on_patreon( $campaign, '/membership' );
		}
		if ( null === $campaign ) {
			return '';
		}
		return $this->urls->start( 'join', $post_id > 0 ? $post_id : null, null, $offer->min_cents, $offer->tier?->id, $named );
	}

	private function on_patreon( ?Campaign $campaign, string $path ): string {
		if ( null === $campaign || '' === $campaign->url ) {
			return '';
		}
		return add_query_arg( array_map( 'rawurlencode', $this->settings->cta_parameters() ), untrailingslashit( $campaign->url ) . $path );
	}
}
