<?php
/**
 * The lock that posts keep when a rule is not about them any more.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;

use function count;

/** Makes one lock of several rules, to be stored with posts whose term or author is deleted. */
final class Kept_Lock {

	/**
	 * Returns one lock for several rules. If their locks differ, it is a lock that lets nobody in, and the creator has to choose again.
	 *
	 * @param non-empty-list<Rule> $rules Rules with a lock.
	 */
	public static function of( array $rules ): Lock {
		$locks = array();
		foreach ( $rules as $rule ) {
			if ( null !== $rule->lock ) {
				$locks[ $rule->lock->hash() ] = $rule->lock;
			}
		}
		$only = reset( $locks );
		return 1 === count( $locks ) && false !== $only ? $only : new Lock( true, false, array() );
	}
}
