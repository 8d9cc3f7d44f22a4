<?php
/**
 * Who should have access.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;

/**
 * An independent model of the balanced preset. It uses the real state of people and what Patreon has reported so far, and no part of the policy,
 * the ledger or the sweep.
 */
final class Access_Model {

	private const DAY = 86400;

	/** End of the last period for which a payment was reported; null if there was none, or it was refunded. */
	public ?int $paid_until = null;

	/** Grant or block, if there is one. */
	public ?Grant $grant = null;

	/** What was reported last, and when. */
	public ?Person $last = null;
	public int $told_at  = 0;
	private bool $blank  = false;
	private ?string $charge = null;

	/**
	 * Notes what Patreon reported and the ledger stored.
	 *
	 * @param Person $person Real state at that time.
	 * @param bool   $blank  Whether amount and tiers were left out.
	 */
	public function hear( Person $person, bool $blank, int $at ): void {
		$this->last    = $person;
		$this->told_at = $at;
		$this->blank   = $blank;
		if ( $person->removed ) {
			return;
		}
		$this->charge = 'trial' === $person->kind || 'gift' === $person->kind ? null : $person->charge;
		if ( 'Refunded' === $this->charge || 'Fraud' === $this->charge ) {
			$this->paid_until = null;
		} elseif ( in_array( $this->charge, array( 'Paid', 'Partially Refunded', 'Refund Pending' ), true ) && null !== $person->next ) {
			$this->paid_until = max( $this->paid_until ?? 0, $person->next );
		}
	}

	/** Whether taking access away now would be wrong. */
	public function must_stay( Person $person, int $now ): bool {
		return $this->by_hand( $now ) ?? null !== $this->last && $now < $this->told_at + 7 * self::DAY
			&& $this->must( $this->last, $now, $this->blank ) && $this->must( $person, $now, false );
	}

	private function by_hand( int $now ): ?bool {
		$holds = null !== $this->grant && ( null === $this->grant->until || $now < $this->grant->until );
		return $holds ? Grant_Kind::Grant === $this->grant?->kind : null;
	}

	/** Whether the last report may still give access, if nothing was reported since. */
	public function may_still( int $now ): bool {
		$last    = $this->last;
		$by_hand = $this->by_hand( $now );
		if ( null === $last || null !== $by_hand ) {
			return true === $by_hand;
		}
		$reads = match ( $last->removed ? 'removed' : $last->kind ) {
			'gift'   => $this->told_at + 35 * self::DAY,
			'trial'  => $this->told_at + 14 * self::DAY,
			'former' => $last->listed ? $this->told_at + 3 * self::DAY : 0,
			'pledge' => null !== $last->owing_since || 'Fraud' === $last->charge ? 0 : ( $last->next > $this->told_at ? $last->next + 7 * self::DAY : $this->told_at + 35 * self::DAY ),
			default  => 0,
		};
		return $now < $reads || $this->may( $last, $now ) && ! in_array( $last->removed ? '' : $last->kind, array( 'gift', 'trial', 'pledge' ), true )
			|| null !== $last->owing_since && $this->may( $last, $now );
	}

	/** Whether this person must have access after Patreon's latest report. */
	public function must( Person $person, int $now, bool $blank ): bool {
		$by_hand = $this->by_hand( $now );
		if ( null !== $by_hand ) {
			return $by_hand;
		}
		$period = null !== $this->paid_until && $now < $this->paid_until;
		if ( $person->removed ) {
			return $period && 'Refunded' !== $this->charge && 'Fraud' !== $this->charge;
		}
		if ( 'gift' === $person->kind || 'trial' === $person->kind ) {
			return true;
		}
		if ( 'none' === $person->kind || 'free' === $person->kind || 'Fraud' === $person->charge ) {
			return false;
		}
		if ( 'former' === $person->kind ) {
			return $period && 'Refunded' !== $person->charge;
		}
		if ( null !== $person->owing_since ) {
			return $person->lifetime > 0 && ( $period || $now < $person->owing_since + 7 * self::DAY );
		}
		return ! $blank || $period;
	}

	/** Whether this person may have access after Patreon's latest report. */
	public function may( Person $person, int $now ): bool {
		if ( null === $this->by_hand( $now ) &&  'pledge' === $person->kind && ! $person->removed && null !== $person->owing_since && $person->lifetime > 0 ) {
			// The grace period begins with the first failed attempt that was seen.
			return $now < (int) $person->charged + 7 * self::DAY || $this->must( $person, $now, false );
		}
		return $this->must( $person, $now, false );
	}
}
