<?php
/**
 * A connection to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

/** Holds a connection to Patreon, without its secrets. */
final class Connection {

	/**
	 * @param int              $id                   Row.
	 * @param Connection_State $state                State.
	 * @param string           $client_id            Patreon's id of this site's client.
	 * @param bool             $has_secret           Whether a client secret is stored and can be decrypted.
	 * @param string           $campaign_id          Connected campaign; '' before there is one.
	 * @param string           $connected_user_id    Patreon user who connected.
	 * @param string           $connected_name       Their name.
	 * @param string           $scopes               Granted so far, separated by spaces.
	 * @param int              $tokens_issued_at     Unix time; 0 without tokens.
	 * @param int              $tokens_expire_at     Unix time; 0 without tokens.
	 * @param int              $refresh_started_at   Unix time at which a refresh began that has not ended; 0 for none.
	 * @param string           $last_error           Code of the last error; '' if the last call succeeded.
	 * @param int              $last_error_at        Unix time of it.
	 * @param bool             $belongs_to_this_site Whether it was made on this site's address (false on a copy of the site).
	 * @param int              $version              Increases with every change of secrets.
	 * @param int              $wait_until           Unix time until which Patreon asked not to use the creator's token; 0 for none.
	 */
	public function __construct(
		public readonly int $id,
		public readonly Connection_State $state,
		public readonly string $client_id,
		public readonly bool $has_secret,
		public readonly string $campaign_id,
		public readonly string $connected_user_id,
		public readonly string $connected_name,
		public readonly string $scopes,
		public readonly int $tokens_issued_at,
		public readonly int $tokens_expire_at,
		public readonly int $refresh_started_at,
		public readonly string $last_error,
		public readonly int $last_error_at,
		public readonly bool $belongs_to_this_site,
		public readonly int $version,
		public readonly int $wait_until
	) {}

	/** Tells whether the API may be called. */
	public function is_usable(): bool {
		return Connection_State::Connected === $this->state && $this->belongs_to_this_site;
	}
}
