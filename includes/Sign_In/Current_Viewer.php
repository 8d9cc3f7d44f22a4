<?php
/**
 * The current viewer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Gating\Viewer_Source;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Ledger\People;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds the viewer of this request: by the session cookie in a page view, otherwise by the WordPress user's link or grants. Visitors with
 * none of these cost no query; everybody else costs one query, and one for the tiers.
 *
 * Whether a request has a viewer at all (sending a mail has none) is decided by `Locks\Access`.
 */
final class Current_Viewer implements Viewer_Source {

	/** @var array<string, Viewer> By site, user and session. */
	private array $viewers = array();

	/** @var array<string, ?Known_Person> By site, user and session. */
	private array $people = array();

	/** @var ?array{Viewer, ?Known_Person} The reader as whom the page is shown; null where it is shown to whoever asked for it. */
	private ?array $stand_in = null;

	private int $forgotten = 0;

	/** @param \Closure(): Policy $policy Judges memberships. Built only when it is needed. */
	public function __construct(
		private readonly Viewer_Session $session,
		private readonly People $found,
		private readonly Links $links,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly \Closure $policy
	) {}

	/** Returns the reader of this request; a logged-out visitor whenever in doubt. */
	public function current(): Viewer {
		if ( null !== $this->stand_in ) {
			return $this->stand_in[0];
		}
		$key = $this->key();
		if ( ! isset( $this->viewers[ $key ] ) ) {
			try {
				$this->viewers[ $key ] = $this->judged( $this->lookup( $key ), get_current_user_id(), time() );
			} catch ( Storage_Error $error ) {
				Add_Ons::report( $error, 'viewer' );
				$this->viewers[ $key ] = Viewer::stranger();
			}
		}
		return $this->viewers[ $key ];
	}

	/**
	 * Returns the person behind this request, as Patreon knows them; null for a logged-out visitor.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function person(): ?Known_Person {
		if ( null !== $this->stand_in ) {
			return $this->stand_in[1];
		}
		$person = $this->lookup( $this->key() );
		return '' === ( $person->patreon_user_id ?? '' ) ? null : $person;
	}

	/**
	 * Answers for somebody else for the rest of the request. See `Preview\As_Reader`.
	 *
	 * @param ?Viewer       $reader Who reads; null for whoever asked for the page.
	 * @param ?Known_Person $person What the page tells them about themselves; null for nothing.
	 */
	public function read_as( ?Viewer $reader, ?Known_Person $person = null ): void {
		$this->stand_in = null === $reader ? null : array( $reader, $person );
	}

	/** Returns how often forget() was called. Decisions made before that are no longer valid. */
	public function times_forgotten(): int {
		return $this->forgotten;
	}

	/** Clears what it remembers, after somebody signed in or out or was read again. */
	public function forget(): void {
		++$this->forgotten;
		$this->viewers = array();
		$this->people  = array();
	}

	private function lookup( string $key ): ?Known_Person {
		if ( ! array_key_exists( $key, $this->people ) ) {
			$this->people[ $key ] = $this->find();
		}
		return $this->people[ $key ];
	}

	private function find(): ?Known_Person {
		$secret  = $this->secret();
		$user    = get_current_user_id();
		$granted = $this->found->maybe_granted( $user );
		$person  = '' === $secret ? null : $this->found->by_session( $secret, time(), $granted ? $user : 0 );
		return $person ?? ( $granted || $this->links->maybe_linked( $user ) ? $this->found->by_wp_user( $user ) : null );
	}

	/**
	 * Turns a person into a viewer for locks.
	 *
	 * @param ?Known_Person $person     Null if nothing is known of them.
	 * @param int           $wp_user_id 0 if not logged in to WordPress.
	 * @throws Storage_Error When the database fails.
	 */
	public function judged( ?Known_Person $person, int $wp_user_id, int $now ): Viewer {
		if ( null === $person ) {
			return new Viewer( null, $wp_user_id, array() );
		}
		$policy       = ( $this->policy )();
		$entitlements = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			$entitlements[ $campaign->id ] = $policy->for_user(
				$campaign,
				$person->patreon_user_id,
				$person->membership( $campaign->id ),
				$this->tiers->catalogue( $campaign->id ),
				$now,
				$person->grants
			);
		}
		return new Viewer( '' === $person->patreon_user_id ? null : $person->patreon_user_id, $wp_user_id, $entitlements );
	}

	/**
	 * Returns the secret in the session cookie; '' where the cookie does not count. In the admin, for XML-RPC and for most REST requests, only
	 * WordPress' own authentication counts. Forms sent to admin-ajax are as safe as those sent to a page, because browsers do not send the
	 * cookie with forms of other sites.
	 */
	private function secret(): string {
		$by_account = ( is_admin() && ! wp_doing_ajax() )
			|| ( defined( 'XMLRPC_REQUEST' ) && true === constant( 'XMLRPC_REQUEST' ) )
			|| ( wp_is_serving_rest_request() && ! self::is_read_by_own_page() );
		return $by_account ? '' : $this->session->secret();
	}

	/**
	 * Tells whether a REST request only reads, and comes from a page of this site or directly from the person, by the browser's
	 * `Sec-Fetch-Site` header, which no script can forge. WordPress lets every site read REST responses with cookies, so the session counts
	 * in no other REST request.
	 */
	private static function is_read_by_own_page(): bool {
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput, WordPress.Security.NonceVerification.Recommended -- only compared.
		$method = $_SERVER['REQUEST_METHOD'] ?? '';
		$site   = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? '';
		return in_array( $method, array( 'GET', 'HEAD' ), true ) && ! isset( $_GET['_method'] ) && in_array( $site, array( 'same-origin', 'none' ), true );
		// phpcs:enable
	}

	private function key(): string {
		return get_current_blog_id() . ' ' . get_current_user_id() . ' ' . $this->secret();
	}
}
