<?php
/**
 * A person on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;

/**
 * The real state of a person, and what Patreon's API says about it. Does not use the policy; `Access_Model` decides separately who should have access.
 *
 * A copy of it keeps the real state at the time of an answer.
 */
final class Person {

	private const DAY   = 86400;
	private const MONTH = 30 * self::DAY;

	/** none, free, pledge, trial, gift or former. */
	public string $kind = 'none';

	/** Whether Patreon deleted them. */
	public bool $removed = false;

	public ?string $charge = null;
	public ?int $charged   = null;
	public ?int $next      = null;
	public ?int $start     = null;
	public int $lifetime   = 0;
	public string $tier    = People::SILVER;

	/** When the current payment became due; null if none is owed. */
	public ?int $owing_since = null;

	/** When a trial or gift ends. */
	public int $ends = 0;

	/** A former member whose paid period is still listed. */
	public bool $listed = false;

	/** Patreon keeps the status active for a while after a decline. */
	private bool $lags = false;

	private bool $card = true;

	private int $joined = 0;

	public function __construct( public readonly string $user_id, private readonly Dice $dice ) {}

	public function member_id(): string {
		return $this->user_id . '-' . $this->joined;
	}

	/** Whether Patreon lists them. */
	public function is_listed(): bool {
		return 'none' !== $this->kind && ! $this->removed;
	}

	/** Lets something happen to them. */
	public function live( int $now ): void {
		if ( $this->removed ) {
			$this->removed = false;
			$this->kind    = 'none';
			++$this->joined;
		}
		match ( $this->kind ) {
			'none', 'free', 'former' => $this->begin( $now ),
			'trial', 'gift' => $this->dice->likely( 80 ) ? $this->end( $now ) : $this->remove(),
			default => $this->change( $now ),
		};
	}

	/** Lets time pass: bills, retries, ends. Returns whether something happened. */
	public function pass( int $now ): bool {
		$before = array( $this->kind, $this->charge, $this->charged, $this->listed );
		$this->age( $now );
		return array( $this->kind, $this->charge, $this->charged, $this->listed ) !== $before;
	}

	private function age( int $now ): void {
		if ( 'pledge' === $this->kind && 'Pending' === $this->charge && $now >= (int) $this->charged + self::DAY ) {
			$this->bill( $now );
		} elseif ( 'pledge' === $this->kind && null !== $this->owing_since ) {
			$this->retry( $now );
		} elseif ( 'pledge' === $this->kind && null !== $this->next && $now >= $this->next ) {
			$this->bill( $now );
		} elseif ( ( 'trial' === $this->kind || 'gift' === $this->kind ) && $now >= $this->ends ) {
			$this->end( $now );
		} elseif ( 'former' === $this->kind && $this->listed && $now >= (int) $this->next ) {
			$this->listed = false;
		}
	}

	/**
	 * Returns what the API says.
	 *
	 * @param int    $now   Time of reading.
	 * @param string $blank `tiers` or `all`: Patreon's late lists on billing days.
	 */
	public function answer( int $now, string $blank ): Member {
		$owes   = null !== $this->owing_since;
		$active = 'pledge' === $this->kind || 'trial' === $this->kind || 'gift' === $this->kind;
		$shows  = ( $active && ( ! $owes || $this->lags ) ) || $this->listed;
		$price  = People::GOLD === $this->tier ? 2000 : 1000;
		return new Member(
			People::CAMPAIGN,
			$this->member_id(),
			$this->user_id,
			null,
			null,
			'free' === $this->kind ? null : ( ! $active ? 'former_patron' : ( $owes && ! $this->lags ? 'declined_patron' : 'active_patron' ) ),
			'trial' === $this->kind || 'gift' === $this->kind ? null : $this->charge,
			'trial' === $this->kind || 'gift' === $this->kind ? null : $this->charged,
			'pledge' === $this->kind && ! $owes || 'former' === $this->kind ? $this->next : null,
			$this->start,
			$shows && 'gift' !== $this->kind && 'all' !== $blank ? $price : 0,
			$this->lifetime,
			'pledge' === $this->kind ? $price : 0,
			'pledge' === $this->kind || 'former' === $this->kind ? 1 : null,
			'trial' === $this->kind,
			'gift' === $this->kind,
			$shows && '' === $blank ? array( $this->tier ) : ( 'free' === $this->kind ? array( People::FREE ) : array() ),
			null,
			null,
			$now
		);
	}

	private function begin( int $now ): void {
		$this->listed = false;
		if ( 'none' === $this->kind && $this->dice->likely( 20 ) ) {
			$this->kind = 'free';
			return;
		}
		if ( 'none' !== $this->kind && $this->dice->likely( 12 ) ) {
			$this->remove();
			return;
		}
		$this->start       = $now;
		$this->tier        = $this->dice->of( array( People::SILVER, People::GOLD ) );
		$this->owing_since = null;
		$this->lags        = false;
		$this->next        = null;
		$this->kind        = $this->dice->of( array( 'pledge', 'pledge', 'pledge', 'trial', 'gift' ) );
		$this->card        = $this->dice->likely( 80 );
		$this->ends        = $now + ( 'trial' === $this->kind ? 7 : 30 ) * self::DAY;
		if ( 'pledge' === $this->kind && $this->dice->likely( 25 ) ) {
			$this->charge  = 'Pending';
			$this->charged = $now;
			$this->next    = $now + self::MONTH;
		} elseif ( 'pledge' === $this->kind ) {
			$this->bill( $now );
		} else {
			$this->charge  = null;
			$this->charged = null;
		}
	}

	/** Changes a pledge. */
	private function change( int $now ): void {
		if ( null !== $this->owing_since ) {
			$this->card = $this->dice->likely( 70 );
			$this->card ? $this->bill( $now ) : $this->cancel( $now );
			return;
		}
		$paid = 'Paid' === $this->charge;
		$what = $this->dice->of( array( 'cancel', 'cancel', 'cancel', 'tier', 'tier', 'card', 'money', 'remove' ) );
		if ( 'tier' === $what ) {
			$this->tier = People::GOLD === $this->tier ? People::SILVER : People::GOLD;
		} elseif ( 'card' === $what ) {
			$this->card = false;
		} elseif ( 'money' === $what && $paid ) {
			$this->charge = $this->dice->of( array( 'Refunded', 'Partially Refunded', 'Fraud', 'Refund Pending' ) );
		} elseif ( 'remove' === $what ) {
			$this->remove();
		} else {
			$this->cancel( $now );
		}
	}

	private function bill( int $now ): void {
		$this->charged = $now;
		if ( $this->card ) {
			$this->charge      = 'Paid';
			$this->lifetime   += 1000;
			$this->next        = $now + self::MONTH;
			$this->owing_since = null;
			$this->lags        = false;
			return;
		}
		$this->lags        = null === $this->owing_since && $this->dice->likely( 25 );
		$this->charge      = 'Declined';
		$this->owing_since = $this->owing_since ?? $now;
	}

	/** Retries every five days, and gives up after thirty. */
	private function retry( int $now ): void {
		if ( $now >= (int) $this->owing_since + self::MONTH ) {
			$this->cancel( $now );
		} elseif ( $now >= (int) $this->charged + 5 * self::DAY ) {
			$this->bill( $now );
		}
	}

	private function cancel( int $now ): void {
		$paid              = in_array( $this->charge, array( 'Paid', 'Partially Refunded', 'Refund Pending' ), true ) && null !== $this->next && $this->next > $now;
		$this->kind        = 'former';
		$this->listed      = $paid && $this->dice->likely( 50 );
		$this->owing_since = null;
		if ( ( $paid && ! $this->listed && $this->dice->likely( 50 ) ) || ( 'Refunded' === $this->charge && $this->dice->likely( 40 ) ) ) {
			// As recorded once: only the status is left.
			$this->charge = 'Deleted';
		}
	}

	/** A trial becomes a pledge or ends; a gift ends. */
	private function end( int $now ): void {
		if ( 'trial' === $this->kind && $this->dice->likely( 60 ) ) {
			$this->kind = 'pledge';
			$this->bill( $now );
			return;
		}
		$this->kind = 'former';
	}

	private function remove(): void {
		$this->removed = true;
	}
}
