<?php
/**
 * The plugin's own addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Storage\Site\Site_Address;

/** Builds the addresses `Router` answers: `/patreon-gate/<action>/`, or `/?patreon_gate=<action>` with plain permalinks. */
final class Urls {

	public const PATH  = 'patreon-gate';
	public const QUERY = 'patreon_gate';

	/** Flow of `start` that leads where the creator sends readers instead of Patreon's checkout. */
	public const LEAVE = 'leave';

	/** Flow of `start` that leads to where Patreon takes a declined payment. */
	public const PAY = 'pay';

	/** Flows that leave this site without signing in. */
	public const AWAY = array( self::LEAVE, self::PAY );

	/** Query parameter of a post's address that is never cached, for people who may be members. */
	public const VIEW = 'patreon-gate-view';

	/** Query parameter of a post's address: the token of a preview. */
	public const PREVIEW = 'patreon-gate-preview';

	/** Query parameter of a post's address: as which reader somebody views it who may edit it. */
	public const VIEW_AS = 'patreon-gate-as';

	/** Query parameter and form field: the campaign a lock names. */
	public const CAMPAIGN = 'campaign';

	/** Query parameter: a fixed message code. */
	public const NOTICE = 'patreon-gate-notice';

	/** Whether several addresses are being built. */
	private bool $is_together = false;

	/** What these addresses begin with; null until that is known. */
	private ?string $beginning = null;

	/**
	 * Runs a callback that needs several addresses. Finding out what they begin with takes more than a hundred function calls, so it is done once.
	 *
	 * @template T
	 * @param callable(): T $build Builds something with addresses. Must not change the site's address, or switch to another site.
	 * @return T
	 */
	public function together( callable $build ): mixed {
		$before            = array( $this->is_together, $this->beginning );
		$this->is_together = true;
		try {
			return $build();
		} finally {
			list( $this->is_together, $this->beginning ) = $before;
		}
	}

	/**
	 * Returns the address that starts signing in. It is the same for everybody, so it may be part of a cached page.
	 *
	 * @param string  $flow        sign-in, join, or one of `AWAY`; link and connect begin with a form, at the same address.
	 * @param ?int    $post_id     Post to come back to.
	 * @param ?string $return_path Path of this site to come back to, when there is no post.
	 * @param ?int    $min_cents   For join: the lowest amount that unlocks the content.
	 * @param ?string $tier_id     For join: the tier.
	 * @param string  $campaign_id Campaign the lock names; '' for the primary one.
	 */
	public function start( string $flow, ?int $post_id = null, ?string $return_path = null, ?int $min_cents = null, ?string $tier_id = null, string $campaign_id = '' ): string {
		$query = array(
			'flow'         => $flow,
			'post'         => $post_id,
			'to'           => null === $post_id ? $return_path : null,
			'cents'        => $min_cents,
			'tier'         => $tier_id,
			self::CAMPAIGN => '' === $campaign_id ? null : $campaign_id,
		);
		// `http_build_query()` leaves out what is null.
		return $this->to( 'start', $query );
	}

	/** Returns the "Already a member? Sign in" address: the post for people with a session, otherwise by way of Patreon. */
	public function open( int $post_id, string $campaign_id = '' ): string {
		return $this->to( 'open', array( 'post' => $post_id ) + ( '' === $campaign_id ? array() : array( self::CAMPAIGN => $campaign_id ) ) );
	}

	/** Returns the address of the membership page. */
	public function account(): string {
		return $this->to( 'account' );
	}

	/** Returns the address on Patreon where members see and pay a declined payment. */
	public function payment(): string {
		return Endpoint::configured()->url( '/settings/memberships' );
	}

	/** Returns the target of the "Check again" form (POST, with a field of `Form_Token`). */
	public function refresh(): string {
		return $this->to( 'refresh' );
	}

	/** Returns the target of the "Sign out" form (POST, with a field of `Form_Token`). */
	public function sign_out(): string {
		return $this->to( 'sign-out' );
	}

	/** Returns the only redirect URI. It has to be registered for the client on Patreon exactly like this. */
	public function redirect_uri(): string {
		return $this->at( Site_Address::home(), 'callback' );
	}

	/**
	 * Returns one of the plugin's own addresses.
	 *
	 * @param string                    $action One of `Router`.
	 * @param array<string, string|int|null> $query  Parameters.
	 */
	public function to( string $action, array $query = array() ): string {
		$beginning       = $this->beginning ?? self::beginning( Site_Address::visited() );
		$this->beginning = $this->is_together ? $beginning : null;
		return self::complete( $beginning, $action, $query );
	}

	/**
	 * Returns any of our addresses, at one of the site's own domains.
	 *
	 * @param string                    $home   Of `Site_Address`, without a slash at its end.
	 * @param string                    $action One of `Router`.
	 * @param array<string, string|int|null> $query  Parameters.
	 */
	public function at( string $home, string $action, array $query = array() ): string {
		return self::complete( self::beginning( $home ), $action, $query );
	}

	/**
	 * Returns our addresses as far as they are the same: up to the action.
	 *
	 * @param string $home Address of the site, without a slash at its end.
	 */
	private static function beginning( string $home ): string {
		$structure = get_option( 'permalink_structure' );
		if ( '' === $structure ) {
			return $home . '/?' . self::QUERY . '=';
		}
		// On servers without rewriting, permalinks begin with `/index.php/`.
		return $home . ( is_string( $structure ) && str_starts_with( $structure, '/index.php/' ) ? '/index.php/' : '/' ) . self::PATH . '/';
	}

	/**
	 * Completes an address.
	 *
	 * @param string                    $beginning Of beginning().
	 * @param string                    $action    One of `Router`.
	 * @param array<string, string|int|null> $query     Parameters.
	 */
	private static function complete( string $beginning, string $action, array $query ): string {
		$is_query = str_ends_with( $beginning, '=' );
		$url      = $beginning . rawurlencode( $action ) . ( $is_query ? '' : '/' );
		return array() === $query ? $url : $url . ( $is_query ? '&' : '?' ) . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 );
	}
}
