<?php
/**
 * All kinds of lock in the leak matrix.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;

/** The one place to add a kind: one entry in `make()`. A new shape also needs its markup in `Leak_Content::locked()`. */
final class Lock_Kinds {

	/** @return array<string, Lock_Kind> By name. */
	public static function all(): array {
		static $all = null;
		return $all ??= self::make();
	}

	/** @return array<string, Lock_Kind> */
	private static function make(): array {
		$gold   = self::lock();
		$before = self::lock( new Ladder( array( self::step( Leak_Site::SILVER, 1 ), self::step( '', 2 ) ) ) );
		$after  = self::lock( new Ladder( array( self::step( Leak_Site::SILVER, -1 ), self::step( '', 1 ) ) ) );
		$opened = self::lock( new Ladder( array( self::step( Leak_Site::SILVER, -2 ), self::step( '', -1 ) ) ) );
		$closed = self::lock( new Ladder( array( self::step( '', -2 ) ), new Ladder_Time( time() - DAY_IN_SECONDS ) ) );
		$kinds  = array(
			new Lock_Kind( 'K1', Lock_Kind::WHOLE, $gold ),
			new Lock_Kind( 'K2', Lock_Kind::DIVIDER, $gold ),
			new Lock_Kind( 'K3', Lock_Kind::CONTAINER, $gold ),
			new Lock_Kind( 'K4', Lock_Kind::BLOCK, $gold ),
			new Lock_Kind( 'K5', Lock_Kind::SHORTCODE, $gold ),
			new Lock_Kind( 'K6 term', Lock_Kind::WHOLE, $gold, Rule::TERM ),
			new Lock_Kind( 'K6 author', Lock_Kind::WHOLE, $gold, Rule::AUTHOR ),
			new Lock_Kind( 'K6 type', Lock_Kind::WHOLE, $gold, Rule::TYPE ),
			new Lock_Kind( 'K6 site', Lock_Kind::WHOLE, $gold, Rule::SITE ),
			new Lock_Kind( 'K8 before', Lock_Kind::WHOLE, $before ),
			new Lock_Kind( 'K8 after', Lock_Kind::WHOLE, $after, opens_for: Lock_Kind::SILVER ),
			new Lock_Kind( 'K8 opened', Lock_Kind::WHOLE, $opened, opens_for: Lock_Kind::EVERYONE ),
			new Lock_Kind( 'K8 closed', Lock_Kind::WHOLE, $closed ),
			new Lock_Kind( 'K8 K4 before', Lock_Kind::BLOCK, $before ),
			new Lock_Kind( 'K8 K2 after', Lock_Kind::DIVIDER, $after, opens_for: Lock_Kind::SILVER ),
			new Lock_Kind( 'K8 K6 after', Lock_Kind::WHOLE, $after, Rule::TERM, Lock_Kind::SILVER ),
		);
		return array_combine( array_map( static fn ( Lock_Kind $kind ): string => $kind->name, $kinds ), $kinds );
	}

	/** Returns the lock for the gold tier, with a ladder where it has one. */
	public static function lock( ?Ladder $ladder = null ): Lock {
		return new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( Leak_Site::GOLD ) ) ) ), Leak_Site::CAMPAIGN, ladder: $ladder );
	}

	/** Returns a step of a ladder, for a tier, or for everybody; `$days` may be negative. */
	private static function step( string $tier, int $days ): Ladder_Step {
		return new Ladder_Step( '' === $tier, '' === $tier ? array() : array( new Condition( 'tiers', array( 'tiers' => array( $tier ) ) ) ), new Ladder_Time( time() + $days * DAY_IN_SECONDS ) );
	}
}
