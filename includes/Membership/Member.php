<?php
/**
 * One member of a campaign, as Patreon reported it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

use InvalidArgumentException;

/**
 * Holds Patreon's facts about one member, and what the ledger stored from earlier reads. `Policy` evaluates them.
 *
 * Times are Unix seconds in UTC, amounts are in hundredths of the campaign's currency.
 *
 * @api
 * @since 0.1.0
 */
final class Member {

	/** Names of the facts that identify the person. */
	public const PERSONAL = array( 'full_name', 'email' );

	/** Prefix of the member id of a record whose id Patreon gave to somebody else. Patreon cannot be asked for such an id. */
	public const DISPLACED = 'displaced-';

	/** Facts of the ledger, not of Patreon: the time of reading, and what `following()` carries over. */
	public const REMEMBERED = array( 'fetched_at', 'declined_since', 'cancelled_at', 'held_tier_ids', 'held_cents', 'held_at', 'paid_until', 'gone_at', 'unsaid' );

	/**
	 * @param string       $campaign_id        Campaign.
	 * @param string       $member_id          Patreon's member id (UUID).
	 * @param string       $user_id            Patreon's user id, the only one that identifies the person.
	 * @param ?string      $full_name          Null or '' if the person hides it.
	 * @param ?string      $email              Null without the scope. Never used to choose an account.
	 * @param ?string      $patron_status      `active_patron`, `declined_patron`, `former_patron`, null (never pledged); may have other values.
	 * @param ?string      $last_charge_status `Paid`, `Declined`, …; may have other values.
	 * @param ?int         $last_charge_at     Last attempt, successful or not.
	 * @param ?int         $next_charge_at     Stays in the past for former patrons, null for gifts and trials.
	 * @param ?int         $pledge_started_at  When the membership began.
	 * @param int          $entitled_cents     Amount of the current pledge; for annual members the sum of a year.
	 * @param int          $lifetime_cents     Paid so far, altogether.
	 * @param int          $will_pay_cents     Next charge; 0 in a free trial.
	 * @param ?int         $cadence_months     1 or 12; null for gifts, trials and free members.
	 * @param bool         $is_free_trial      In a free trial.
	 * @param bool         $is_gifted          Paid by a gift; the amount is 0 nevertheless.
	 * @param list<string> $tier_ids           Currently entitled tiers, including the free one.
	 * @param ?int         $declined_since     When the ledger first saw the current decline (see `following()`).
	 * @param ?int         $cancelled_at       When the ledger first saw the pledge gone (see `following()`).
	 * @param int          $fetched_at         When this was read from Patreon.
	 * @param list<string> $held_tier_ids      Tiers listed when the pledge was last in good standing (see `following()`).
	 * @param int          $held_cents         Amount of the pledge then; for annual members the sum of a year.
	 * @param ?int         $held_at            Time of the last read in good standing; if there was a later read, the time of the first one that showed otherwise.
	 * @param ?int         $paid_until         End of the last period that is known to be paid (see `following()`).
	 * @param ?int         $gone_at            When Patreon first answered that there is no such member (see `gone()`).
	 * @param list<string> $unsaid             Names of facts that were missing in Patreon's answer (see `following()`).
	 * @throws InvalidArgumentException When an id is empty.
	 */
	public function __construct(
		public readonly string $campaign_id,
		public readonly string $member_id,
		public readonly string $user_id,
		public readonly ?string $full_name = null,
		public readonly ?string $email = null,
		public readonly ?string $patron_status = null,
		public readonly ?string $last_charge_status = null,
		public readonly ?int $last_charge_at = null,
		public readonly ?int $next_charge_at = null,
		public readonly ?int $pledge_started_at = null,
		public readonly int $entitled_cents = 0,
		public readonly int $lifetime_cents = 0,
		public readonly int $will_pay_cents = 0,
		public readonly ?int $cadence_months = null,
		public readonly bool $is_free_trial = false,
		public readonly bool $is_gifted = false,
		public readonly array $tier_ids = array(),
		public readonly ?int $declined_since = null,
		public readonly ?int $cancelled_at = null,
		public readonly int $fetched_at = 0,
		public readonly array $held_tier_ids = array(),
		public readonly int $held_cents = 0,
		public readonly ?int $held_at = null,
		public readonly ?int $paid_until = null,
		public readonly ?int $gone_at = null,
		public readonly array $unsaid = array()
	) {
		if ( '' === $campaign_id || '' === $member_id || '' === $user_id ) {
			throw new InvalidArgumentException( 'A member needs the ids of campaign, member and user.' );
		}
	}

	/**
	 * @param array<array-key, mixed> $values Values by property name.
	 * @throws InvalidArgumentException When an id is missing.
	 */
	public static function from_array( array $values ): self {
		$facts = new Facts( $values );
		return new self(
			$facts->text( 'campaign_id' ),
			$facts->text( 'member_id' ),
			$facts->text( 'user_id' ),
			$facts->optional_text( 'full_name' ),
			$facts->optional_text( 'email' ),
			$facts->optional_text( 'patron_status' ),
			$facts->optional_text( 'last_charge_status' ),
			$facts->optional_number( 'last_charge_at' ),
			$facts->optional_number( 'next_charge_at' ),
			$facts->optional_number( 'pledge_started_at' ),
			$facts->number( 'entitled_cents' ),
			$facts->number( 'lifetime_cents' ),
			$facts->number( 'will_pay_cents' ),
			$facts->optional_number( 'cadence_months' ),
			$facts->flag( 'is_free_trial' ),
			$facts->flag( 'is_gifted' ),
			$facts->ids( 'tier_ids' ),
			$facts->optional_number( 'declined_since' ),
			$facts->optional_number( 'cancelled_at' ),
			$facts->number( 'fetched_at' ),
			$facts->ids( 'held_tier_ids' ),
			$facts->number( 'held_cents' ),
			$facts->optional_number( 'held_at' ),
			$facts->optional_number( 'paid_until' ),
			$facts->optional_number( 'gone_at' ),
			$facts->ids( 'unsaid' )
		);
	}

	/**
	 * @return array{campaign_id: string, member_id: string, user_id: string, full_name: ?string, email: ?string, patron_status: ?string, last_charge_status: ?string, last_charge_at: ?int, next_charge_at: ?int, pledge_started_at: ?int, entitled_cents: int, lifetime_cents: int, will_pay_cents: int, cadence_months: ?int, is_free_trial: bool, is_gifted: bool, tier_ids: list<string>, declined_since: ?int, cancelled_at: ?int, fetched_at: int, held_tier_ids: list<string>, held_cents: int, held_at: ?int, paid_until: ?int, gone_at: ?int, unsaid: list<string>}
	 */
	public function to_array(): array {
		return array(
			'campaign_id'        => $this->campaign_id,
			'member_id'          => $this->member_id,
			'user_id'            => $this->user_id,
			'full_name'          => $this->full_name,
			'email'              => $this->email,
			'patron_status'      => $this->patron_status,
			'last_charge_status' => $this->last_charge_status,
			'last_charge_at'     => $this->last_charge_at,
			'next_charge_at'     => $this->next_charge_at,
			'pledge_started_at'  => $this->pledge_started_at,
			'entitled_cents'     => $this->entitled_cents,
			'lifetime_cents'     => $this->lifetime_cents,
			'will_pay_cents'     => $this->will_pay_cents,
			'cadence_months'     => $this->cadence_months,
			'is_free_trial'      => $this->is_free_trial,
			'is_gifted'          => $this->is_gifted,
			'tier_ids'           => $this->tier_ids,
			'declined_since'     => $this->declined_since,
			'cancelled_at'       => $this->cancelled_at,
			'fetched_at'         => $this->fetched_at,
			'held_tier_ids'      => $this->held_tier_ids,
			'held_cents'         => $this->held_cents,
			'held_at'            => $this->held_at,
			'paid_until'         => $this->paid_until,
			'gone_at'            => $this->gone_at,
			'unsaid'             => $this->unsaid,
		);
	}

	/**
	 * Merges this read with an earlier record. Keeps since when a payment is declined or the pledge is gone, which tiers the person had
	 * before, until when they have paid, and facts that are missing in this answer. Patreon's list of tiers can be empty although the
	 * paid period has not ended.
	 *
	 * Every member is stored through this method.
	 *
	 * @param ?self $before The stored record of the same member, if there is one.
	 */
	public function following( ?self $before ): self {
		return ( new Member_Merge() )->follow( $this, $before );
	}

	/**
	 * @param array<string, mixed> $changes Names of properties, and their new values.
	 */
	public function with( array $changes ): self {
		$current = $this->to_array();
		foreach ( $changes as $name => $value ) {
			if ( ! \array_key_exists( $name, $current ) || $current[ $name ] !== $value ) {
				return self::from_array( array_merge( $current, $changes ) );
			}
		}
		// Skipped when nothing changes, as for most records of a sweep.
		return $this;
	}

	/**
	 * Returns the record of somebody Patreon no longer lists: a former member, whose paid period still counts.
	 *
	 * @param int $now Unix time of Patreon's answer.
	 */
	public function gone( int $now ): self {
		return $this->with(
			array(
				'patron_status'  => 'former_patron',
				'entitled_cents' => 0,
				'will_pay_cents' => 0,
				'is_free_trial'  => false,
				'is_gifted'      => false,
				'tier_ids'       => array(),
				'fetched_at'     => $now,
				'gone_at'        => $now,
			)
		);
	}

	/**
	 * Returns a hash of Patreon's facts, without the time of reading. Two reads with the same digest say the same.
	 */
	public function digest(): string {
		$tiers = $this->tier_ids;
		sort( $tiers );
		// Written without helpers and with the faster of two equally strong hashes, since every sweep does this for everybody.
		$facts = array(
			$this->campaign_id,
			$this->member_id,
			$this->user_id,
			$this->full_name,
			$this->email,
			$this->patron_status,
			$this->last_charge_status,
			$this->last_charge_at,
			$this->next_charge_at,
			$this->pledge_started_at,
			$this->entitled_cents,
			$this->lifetime_cents,
			$this->will_pay_cents,
			$this->cadence_months,
			$this->is_free_trial,
			$this->is_gifted,
			$tiers,
			null !== $this->gone_at,
		);
		return hash( 'sha512/256', (string) json_encode( $facts, JSON_INVALID_UTF8_SUBSTITUTE ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- this folder runs without WordPress, and another encoder would give every stored member another digest.
	}

	/**
	 * Returns the record for REST, webhooks and actions.
	 *
	 * @param bool $with_personal_data Whether the name and e-mail address are included.
	 * @return array<string, string|int|bool|list<string>|null>
	 */
	public function told( bool $with_personal_data ): array {
		return array_diff_key( $this->to_array(), array_flip( $with_personal_data ? array( 'unsaid' ) : array( 'unsaid', ...self::PERSONAL ) ) );
	}
}
