<?php
/**
 * Changes of rules for many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Rule_Posts;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Stored_Rules;
use WP_Post;

use function count;

/**
 * Changes rules, one change at a time. The caller checks capabilities.
 *
 * Pages follow a rule from the moment it is stored. Lists and searches use the table of effective locks: the posts that a change concerns are
 * marked there before it is stored, so that they count as locked until background work has written their rows.
 */
final class Rule_Changes {

	/**
	 * @param Rule_Store      $store   Stored rules.
	 * @param Rule_Posts      $posts   Posts that rules are about.
	 * @param Effective_Locks $locks   Forgets its answers after a change.
	 * @param Closure(int): void $done Called after a change with the number of posts it concerns: starts background work, purges caches.
	 */
	public function __construct(
		private readonly Rule_Store $store,
		private readonly Rule_Posts $posts,
		private readonly Effective_Locks $locks,
		private readonly Closure $done
	) {}

	/**
	 * Stores a rule: a new one, or one that replaces the rule of the same ID.
	 *
	 * @param Rule $rule    Rule.
	 * @param ?int $version Version of the rules the change is based on; null for whichever holds now.
	 * @throws Refused_Rule When it is not stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function save( Rule $rule, ?int $version ): void {
		$before = $this->based_on( $version );
		$this->check( $rule, $before );
		$this->replace( $before, $before->with( $rule ) );
	}

	/**
	 * Tells what is wrong with a rule before it is saved.
	 *
	 * @throws Refused_Rule When it would not be stored.
	 */
	public function check( Rule $rule, Stored_Rules $before ): void {
		$old = $before->rule( $rule->id );
		if ( null !== $rule->lock && ! $rule->lock->readable ) {
			throw new Refused_Rule( 'lock' );
		}
		if ( null === $old && count( $before->rules ) >= Rule_Store::MOST_RULES ) {
			throw new Refused_Rule( 'too_many' );
		}
		// A rule whose term was deleted can still be renamed or turned off.
		if ( ! ( null !== $old && $old->is_about_the_same( $rule ) ) && ! self::exists( $rule ) ) {
			throw new Refused_Rule( 'subject' );
		}
	}

	/**
	 * Deletes a rule.
	 *
	 * @param string $id      Rule.
	 * @param ?int   $version Version of the rules the change is based on; null for whichever holds now.
	 * @throws Refused_Rule When it is not deleted.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function delete( string $id, ?int $version ): void {
		$before = $this->based_on( $version );
		if ( null === $before->rule( $id ) ) {
			throw new Refused_Rule( 'missing' );
		}
		$this->replace( $before, $before->without( $id ) );
	}

	/**
	 * Makes a post an exception, for which no rule holds, or ends that.
	 *
	 * @param int  $post_id      Post.
	 * @param bool $is_exception Whether it is one from now on.
	 * @throws Refused_Rule When nothing was stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function set_exception( int $post_id, bool $is_exception ): void {
		$this->set_exceptions( array( $post_id ), $is_exception );
	}

	/**
	 * Does the same for several posts, as one change: all of them or none.
	 *
	 * @param list<int> $post_ids     Posts.
	 * @param bool      $is_exception Whether they are exceptions from now on.
	 * @throws Refused_Rule When nothing was stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function set_exceptions( array $post_ids, bool $is_exception ): void {
		$before = $this->store->current();
		$after  = $before;
		foreach ( $post_ids as $post_id ) {
			$post = get_post( $post_id );
			if ( $is_exception && ( ! $post instanceof WP_Post || ! Post_Rules::can_have_rules( $post->post_type ) ) ) {
				throw new Refused_Rule( 'post' );
			}
			$after = $after->with_exception( $post_id, $is_exception );
		}
		if ( $is_exception && count( $after->exceptions ) > Rule_Store::MOST_EXCEPTIONS ) {
			throw new Refused_Rule( 'too_many' );
		}
		if ( $after->exceptions !== $before->exceptions ) {
			$this->replace( $before, $after );
		}
	}

	/**
	 * Changes which lock new posts of a type get. Posts that exist stay as they are.
	 *
	 * @param string $type    Post type.
	 * @param ?Lock  $lock    Lock; null for none.
	 * @param ?int   $version Version of the rules the change is based on; null for whichever holds now.
	 * @throws Refused_Rule When it is not stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function set_default( string $type, ?Lock $lock, ?int $version ): void {
		$before = $this->based_on( $version );
		if ( null !== $lock && ! $lock->readable ) {
			throw new Refused_Rule( 'lock' );
		}
		// That of a type that is gone can still be removed.
		if ( ! Post_Rules::can_have_rules( $type ) && ( null !== $lock || ! isset( $before->defaults[ $type ] ) ) ) {
			throw new Refused_Rule( 'type' );
		}
		if ( ! $this->store->replace( $before, $before->with_default( $type, $lock ), 0, time() ) ) {
			throw new Refused_Rule( 'changed' );
		}
	}

	/**
	 * Replaces all rules, exceptions and locks of new posts in one change, together with something else.
	 *
	 * @param Stored_Rules    $after    What to store.
	 * @param int             $version  Version of the rules the change is based on.
	 * @param Closure(): void $together Stores the other thing in the same transaction, so that nobody reads one without the other. May run several times.
	 * @throws Refused_Rule When nothing is stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails. Nothing is stored then.
	 */
	public function replace_all( Stored_Rules $after, int $version, Closure $together ): void {
		$before = $this->based_on( $version );
		if ( count( $after->rules ) > Rule_Store::MOST_RULES || count( $after->exceptions ) > Rule_Store::MOST_EXCEPTIONS ) {
			throw new Refused_Rule( 'too_many' );
		}
		foreach ( $after->rules as $rule ) {
			// Each is added to no others, because how many there are was checked.
			if ( $before->rule( $rule->id ) !== $rule ) {
				$this->check( $rule, new Stored_Rules( 0, array(), array() ) );
			}
		}
		$this->replace( $before, $after, $together );
	}

	/**
	 * Takes the last change back.
	 *
	 * @param ?int $version Version of the rules that is undone; null for whichever holds now.
	 * @throws Refused_Rule When there is nothing to undo.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function undo( ?int $version ): void {
		$current = $this->based_on( $version );
		$before  = $this->store->before();
		if ( null === $before ) {
			throw new Refused_Rule( 'nothing_to_undo' );
		}
		$this->replace( $current, $before['rules'] );
	}

	/**
	 * Counts the published posts that a change would close and open, without storing anything.
	 *
	 * @param Stored_Rules $after Rules after the change.
	 * @return array{closes: int, opens: int, posts: int}
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function preview( Stored_Rules $after ): array {
		return $this->posts->count_changes( Post_Rules::set_of( $this->store->current() ), Post_Rules::set_of( $after ), self::types() );
	}

	/**
	 * Marks posts that rules are about but that lists do not know yet, because another process stored them before it knew of a rule, or another
	 * plugin did with queries of its own.
	 *
	 * @return int How many.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function mark_missing(): int {
		$rules = $this->store->current();
		return array() === $rules->rules ? 0 : $this->posts->mark_missing( Post_Rules::set_of( $rules ), self::types() );
	}

	/**
	 * Returns the post types that can have rules.
	 *
	 * @return non-empty-list<string>
	 */
	public static function types(): array {
		$types = array_values( array_filter( get_post_types( array( 'public' => true ) ), static fn ( string $type ): bool => Post_Rules::can_have_rules( $type ) ) );
		return array() === $types ? array( 'post' ) : $types;
	}

	/**
	 * Tells whether the term, author or post type of a rule exists.
	 *
	 * @param Rule $rule Rule.
	 */
	public static function exists( Rule $rule ): bool {
		return Rule_Codec::fits( $rule->kind, $rule->taxonomy, $rule->of ) && match ( $rule->kind ) {
			Rule::TERM   => get_term( (int) $rule->of, $rule->taxonomy ) instanceof \WP_Term,
			Rule::AUTHOR => false !== get_userdata( (int) $rule->of ),
			Rule::TYPE   => Post_Rules::can_have_rules( $rule->of ),
			default      => true,
		};
	}

	private function based_on( ?int $version ): Stored_Rules {
		$current = $this->store->current();
		if ( null !== $version && $version !== $current->version ) {
			throw new Refused_Rule( 'changed' );
		}
		return $current;
	}

	/** @param ?Closure(): void $together Stores something else in the same transaction. */
	private function replace( Stored_Rules $before, Stored_Rules $after, ?Closure $together = null ): void {
		$set   = Post_Rules::set_of( $after );
		$posts = array_values( array_merge( array_diff( $before->exceptions, $after->exceptions ), array_diff( $after->exceptions, $before->exceptions ) ) );
		$found = $this->posts->mark( $set, self::concerned( $before, $after ), $posts, self::types() );
		wp_cache_set_posts_last_changed();
		if ( ! $this->store->replace( $before, $after, $found, time(), $together ) ) {
			( $this->done )( $found );
			throw new Refused_Rule( 'changed' );
		}
		$this->locks->forget();
		// Posts that other processes stored meanwhile, before they knew of the rule.
		$found += $this->posts->mark_missing( $set, self::types() );
		wp_cache_set_posts_last_changed();
		Add_Ons::announce( Hooks::RULES_CHANGED, array_values( array_unique( array_map( static fn ( Rule $rule ): string => $rule->id, self::concerned( $before, $after ) ) ) ), $posts );
		( $this->done )( $found );
	}

	/**
	 * Returns the rules that differ in what they lock, as they were and as they are.
	 *
	 * @return list<Rule>
	 */
	private static function concerned( Stored_Rules $before, Stored_Rules $after ): array {
		$what = static function ( Stored_Rules $rules ): array {
			$found = array();
			foreach ( $rules->rules as $rule ) {
				if ( $rule->is_on ) {
					$written = Rule_Codec::write( $rule );
					unset( $written['name'], $written['design'], $written['id'] );
					$found[ $rule->id . ' ' . wp_json_encode( $written ) ] = $rule;
				}
			}
			return $found;
		};
		$old = $what( $before );
		$new = $what( $after );
		return array_values( array( ...array_diff_key( $old, $new ), ...array_diff_key( $new, $old ) ) );
	}
}
