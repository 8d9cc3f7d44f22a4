<?php
/**
 * Links of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Options\Settings;

/** Builds the links of the call to action from the settings: checkout, tiers, the creator's page or a page of this site. */
final class Destinations {

	/**
	 * @param Settings $settings Settings.
	 * @param Urls     $urls     The plugin's own addresses.
	 */
	public function __construct( private readonly Settings $settings, private readonly Urls $urls ) {}

	/**
	 * Returns the link of the main button. After a declined payment, it leads to the page on Patreon where that payment is made: joining again would
	 * sell the reader what they already have.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @param int       $post_id   Post to come back to; 0 if unknown.
	 * @return string Absolute URL, '' if there is none.
	 */
	public function of( Situation $situation, int $post_id ): string {
		$denial = $situation->denial;
		$pays   = Reason::Declined_Payment === $situation->told();
		$leads  = $pays ? $this->urls->payment() : $this->join( $situation, $post_id );
		$url    = Add_Ons::filter(
			Hooks::CTA_DESTINATION,
			static fn( mixed $answer ): bool => '' === $answer || ( is_string( $answer ) && 1 === preg_match( '#^https?://#i', $answer ) ),
			$leads,
			$denial->decision(),
			$denial->lock,
			$post_id,
			$situation->viewer
		);
		// A link to another site leads to an address of this plugin first, which counts it. An address of an add-on is left as it is.
		$leaves = $url === $leads && '' !== $url && ( $pays || ! $situation->comes_back );
		return $leaves && $this->settings->counts_calls() ? $this->on_the_way( $pays ? Urls::PAY : Urls::LEAVE, $situation, $post_id ) : $url;
	}

	/**
	 * Returns where a counted link finally leads: to an address from the settings, whatever the request says.
	 *
	 * @param string    $flow     One of `Urls::AWAY`.
	 * @param ?Campaign $campaign Campaign of the lock, null if none is connected.
	 * @return string URL; '' where the creator chose the checkout meanwhile.
	 */
	public function away( string $flow, ?Campaign $campaign ): string {
		return Urls::PAY === $flow ? $this->urls->payment() : $this->elsewhere( $campaign );
	}

	private function on_the_way( string $flow, Situation $situation, int $post_id ): string {
		$offer = $situation->offer;
		// Contains what the checkout needs: a page cache may still show this link when the creator has changed the setting to the checkout.
		return $this->urls->start( $flow, $post_id > 0 ? $post_id : null, null, Urls::PAY === $flow ? null : $offer->min_cents, Urls::PAY === $flow ? null : $offer->tier?->id, $situation->denial->lock->campaign_id );
	}

	/**
	 * Tells whether joining leads back to this site: only by way of Patreon's checkout.
	 *
	 * @param ?Campaign $campaign Campaign, null if none is connected.
	 */
	public function come_back( ?Campaign $campaign ): bool {
		return '' === $this->elsewhere( $campaign );
	}

	/**
	 * Returns where the button leads: the setting, or `checkout` if that place does not exist.
	 *
	 * @param ?Campaign $campaign Campaign, null if none is connected.
	 * @return string checkout, tiers, creator or page.
	 */
	public function kind( ?Campaign $campaign ): string {
		return $this->come_back( $campaign ) ? 'checkout' : $this->settings->cta_destination();
	}

	/** Returns the address on Patreon where a declined payment is paid. */
	public function payment(): string {
		return $this->urls->payment();
	}

	/**
	 * Returns the link "Already a member? Sign in". It leads readers with a session to the post, and all others to Patreon's sign-in first.
	 *
	 * @param int    $post_id     Post to come back to; 0 if unknown.
	 * @param string $campaign_id Campaign the lock names.
	 */
	public function open( int $post_id, string $campaign_id ): string {
		return $post_id > 0 ? $this->urls->open( $post_id, $campaign_id ) : $this->urls->start( 'sign-in', null, null, null, null, $campaign_id );
	}

	/**
	 * Returns the link that signs in again and leads back. Signing in asks Patreon again, so it also finds a membership that has just begun.
	 *
	 * @param int    $post_id     Post to come back to; 0 if unknown.
	 * @param string $campaign_id Campaign the lock names.
	 */
	public function sign_in( int $post_id, string $campaign_id ): string {
		return $this->urls->start( 'sign-in', $post_id > 0 ? $post_id : null, null, null, null, $campaign_id );
	}

	/** Returns the link to the membership page. */
	public function account(): string {
		return $this->urls->account();
	}

	/**
	 * Runs a callback that needs several of these links, which takes less work together.
	 *
	 * @template T
	 * @param callable(): T $build Builds something with links.
	 * @return T
	 */
	public function together( callable $build ): mixed {
		return $this->urls->together( $build );
	}

	/** Tells whether links to Patreon open a new tab. */
	public function new_tab(): bool {
		return $this->settings->cta_new_tab();
	}

	private function join( Situation $situation, int $post_id ): string {
		$elsewhere = $situation->comes_back ? '' : $this->elsewhere( $situation->campaign );
		if ( '' !== $elsewhere || null === $situation->campaign ) {
			return $elsewhere;
		}
		$offer = $situation->offer;
		return $this->urls->start( 'join', $post_id > 0 ? $post_id : null, null, $offer->min_cents, $offer->tier?->id, $situation->denial->lock->campaign_id );
	}

	/**
	 * @param ?Campaign $campaign Campaign, null if none is connected.
	 * @return string URL of the page chosen in the settings; '' for the checkout, or if that page does not exist.
	 */
	private function elsewhere( ?Campaign $campaign ): string {
		switch ( $this->settings->cta_destination() ) {
			case 'page':
				$page = $this->settings->cta_page_id();
				$link = $page > 0 ? get_permalink( $page ) : false;
				return is_string( $link ) ? $link : '';
			case 'creator':
				return $this->on_patreon( $campaign, '' );
			case 'tiers':
				return $this->on_patreon( $campaign, '/membership' );
		}
		return '';
	}

	private function on_patreon( ?Campaign $campaign, string $path ): string {
		if ( null === $campaign || '' === $campaign->url ) {
			return '';
		}
		return add_query_arg( array_map( 'rawurlencode', $this->settings->cta_parameters() ), untrailingslashit( $campaign->url ) . $path );
	}
}
