<?php
/**
 * Makes rules for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use WP_Term;

/** Stores rules the way screens and commands do. */
trait Has_Rules {

	private static int $rules = 0;

	/**
	 * Stores a rule.
	 *
	 * @param string       $kind    One of `Rule::KINDS`.
	 * @param WP_Term|string $subject Term, user ID, post type; '' for the site.
	 * @param ?Lock        $lock    Null keeps public.
	 */
	private function set_rule( string $kind, WP_Term|string $subject = '', ?Lock $lock = null, string $name = 'Rule', int $design = 0 ): Rule {
		$rule = new Rule( 'r' . ++self::$rules, $name, $kind, $subject instanceof WP_Term ? $subject->taxonomy : '', $subject instanceof WP_Term ? (string) $subject->term_id : $subject, $lock, $design );
		Plugin::instance()->rule_changes()->save( $rule, null );
		return $rule;
	}

	private static function paying( string $type = 'paying' ): Lock {
		return new Lock( false, false, array( new Condition( $type ) ) );
	}

	private static function tier( string $tier ): Lock {
		return new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $tier ) ) ) );
	}

	/** Whether the current reader may read; a logged-out visitor where nobody is logged in. */
	private static function is_open( int $post_id ): bool {
		return Plugin::instance()->access()->may_read( $post_id );
	}

	/** Whether a logged-out visitor may read, whoever is logged in. */
	private static function is_open_for_strangers( int $post_id ): bool {
		return Plugin::instance()->access()->as_stranger( static fn (): bool => self::is_open( $post_id ) );
	}
}
