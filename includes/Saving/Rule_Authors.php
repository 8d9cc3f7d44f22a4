<?php
/**
 * Authors that rules are about, when their account is deleted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Index\Lock_Index;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Rule_Posts;

use function is_numeric;

/**
 * When an account is deleted, or removed from a site of a network, WordPress can give its posts to somebody else, with one SQL statement. A rule about the
 * author locks them no more. So its lock is stored with the posts before.
 */
final class Rule_Authors {

	private bool $is_registered = false;

	/**
	 * @param Post_Rules            $rules Finds rules.
	 * @param Rule_Posts            $posts Posts that rules are about.
	 * @param Closure(): Lock_Index $index Table of effective locks.
	 */
	public function __construct( private readonly Post_Rules $rules, private readonly Rule_Posts $posts, private readonly Closure $index ) {}

	/** Adds the hooks, in requests that may change something; a second call does nothing. */
	public function register(): void {
		if ( $this->is_registered ) {
			return;
		}
		$this->is_registered = true;
		add_action( 'delete_user', fn ( mixed $user_id, mixed $reassign ) => $this->keep_locks( $user_id, $reassign ), PHP_INT_MIN, 2 );
		add_action( 'remove_user_from_blog', fn ( mixed $user_id, mixed $site, mixed $reassign ) => $this->keep_locks( $user_id, $reassign ), PHP_INT_MIN, 3 );
		add_action( 'deleted_user', fn () => ( $this->index )()->renew_marked(), PHP_INT_MAX, 0 );
	}

	/**
	 * Stores the lock of a rule with the posts of its author, if they are given to somebody else.
	 *
	 * @param mixed $user_id  Account that is deleted.
	 * @param mixed $reassign Account that gets the posts; null or 0 where they are deleted.
	 */
	private function keep_locks( mixed $user_id, mixed $reassign ): void {
		if ( ! is_numeric( $user_id ) || ! is_numeric( $reassign ) || (int) $reassign <= 0 ) {
			return;
		}
		$set   = $this->rules->set();
		$rules = array_values( array_filter( $set->rules, static fn ( Rule $rule ): bool => $rule->is_on && Rule::AUTHOR === $rule->kind && (int) $rule->of === (int) $user_id && null !== $rule->lock ) );
		if ( array() === $rules ) {
			return;
		}
		$types = Rule_Changes::types();
		Add_Ons::contain( 'table of locks', fn () => $this->posts->mark( $set, $rules, array(), $types ), static fn () => 0 );
		wp_cache_set_posts_last_changed();
		$kept = Kept_Lock::of( $rules );
		$this->posts->keep_lock_of( $set, $rules[0], Lock_Codec::write( $kept ), static fn ( string $own ): ?array => Kept_Lock::beside( $own, $kept ), $types );
	}
}
