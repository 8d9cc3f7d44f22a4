<?php
/**
 * Our own addresses.
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

	/** Parameter of a post's address: for somebody who may be a member, never stored by a cache. */
	public const VIEW = 'patreon-gate-view';

	/** Parameter of our addresses and field of our forms: the campaign in question, where a lock names one. */
	public const CAMPAIGN = 'campaign';

	/** Parameter of a page's address: a fixed message code. */
	public const NOTICE = 'patreon-gate-notice';

	/**
	 * Where a visitor sets out for Patreon. The same for everybody, so it may stand in a page that is cached.
	 *
	 * @param string  $flow        sign-in or join; link and connect begin with a form, at the same address.
	 * @param ?int    $post_id     Post to come back to.
	 * @param ?string $return_path Path of this site to come back to, when there is no post.
	 * @param ?int    $min_cents   For join: cheapest amount that opens what they want.
	 * @param ?string $tier_id     For join: the tier wished for.
	 * @param string  $campaign_id Campaign the lock names; '' for the primary one.
	 */
	public function start( string $flow, ?int $post_id = null, ?string $return_path = null, ?int $min_cents = null, ?string $tier_id = null, string $campaign_id = '' ): string {
		return $this->to(
			'start',
			array_filter(
				array(
					'flow'         => $flow,
					'post'         => $post_id,
					'to'           => null === $post_id ? $return_path : null,
					'cents'        => $min_cents,
					'tier'         => $tier_id,
					self::CAMPAIGN => '' === $campaign_id ? null : $campaign_id,
				),
				static fn ( mixed $value ): bool => null !== $value
			)
		);
	}

	/** "I am a member already": to the post for whoever has a session, else by way of Patreon. */
	public function open( int $post_id, string $campaign_id = '' ): string {
		return $this->to( 'open', array( 'post' => $post_id ) + ( '' === $campaign_id ? array() : array( self::CAMPAIGN => $campaign_id ) ) );
	}

	/** The visitor's own page. */
	public function account(): string {
		return $this->to( 'account' );
	}

	/** Where members see at Patreon what could not be charged, and pay it. */
	public function payment(): string {
		return Endpoint::configured()->url( '/settings/memberships' );
	}

	/** Target of the "check again" form (POST, with a field of `Form_Token`). */
	public function refresh(): string {
		return $this->to( 'refresh' );
	}

	/** Target of the "sign out" form (POST, with a field of `Form_Token`). */
	public function sign_out(): string {
		return $this->to( 'sign-out' );
	}

	/** The one redirect URI, to be registered with the client at Patreon, byte for byte. */
	public function redirect_uri(): string {
		return $this->at( Site_Address::home(), 'callback' );
	}

	/**
	 * Any of our addresses.
	 *
	 * @param string                    $action One of `Router`.
	 * @param array<string, string|int> $query  Parameters.
	 */
	public function to( string $action, array $query = array() ): string {
		return $this->at( Site_Address::visited(), $action, $query );
	}

	/**
	 * Any of our addresses, at one of the site's own domains.
	 *
	 * @param string                    $home   Of `Site_Address`, without a slash at its end.
	 * @param string                    $action One of `Router`.
	 * @param array<string, string|int> $query  Parameters.
	 */
	public function at( string $home, string $action, array $query = array() ): string {
		if ( '' === get_option( 'permalink_structure' ) ) {
			$query = array( self::QUERY => $action ) + $query;
			$url   = $home . '/';
		} else {
			$url = $home . ( self::index_permalinks() ? '/index.php/' : '/' ) . self::PATH . '/' . $action . '/';
		}
		return $url . ( array() === $query ? '' : '?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
	}

	/** Servers without rewriting have `index.php` in front of every path. */
	private static function index_permalinks(): bool {
		$structure = get_option( 'permalink_structure' );
		return is_string( $structure ) && str_starts_with( $structure, '/index.php/' );
	}
}
