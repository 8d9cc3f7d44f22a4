<?php
/**
 * Which rules hold for a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Rules;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Gating\Rules\Rule_Set;
use Patreon_Gate\Gating\Rules\Ruled_Post;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Stored_Rules;
use WP_Post;

use function in_array;
use function is_array;

/**
 * Finds rules by what WordPress has in its caches: the row of the post and its terms. If the terms of a post were not read yet, they are read
 * for all posts of the current list together, so that a list costs the same number of queries however long it is.
 */
final class Post_Rules {

	/** @var array<int, array{Stored_Rules, string, Rule_Set}> Site → rules and the state of terms that a set was made of, and the set. */
	private array $sets = array();

	public function __construct( private readonly Rule_Store $store ) {}

	/** Returns the rules that are stored for the current site. */
	public function set(): Rule_Set {
		$site   = get_current_blog_id();
		$stored = $this->store->current();
		$terms  = wp_cache_get_last_changed( 'terms' );
		$known  = $this->sets[ $site ] ?? null;
		if ( null === $known || $known[0] !== $stored || $known[1] !== $terms ) {
			$known                = array( $stored, $terms, self::set_of( $stored ) );
			$this->sets[ $site ] = $known;
		}
		return $known[2];
	}

	/** Returns rules as a set: those that are stored, or those that a change would store. */
	public static function set_of( Stored_Rules $rules ): Rule_Set {
		$parents = array();
		return new Rule_Set(
			$rules->rules,
			$rules->exceptions,
			static function ( string $taxonomy, int $term_id ) use ( &$parents ): array {
				// Nearly all terms have none below them. Where WordPress has not stored which do, it finds out.
				$parents[ $taxonomy ] ??= array( is_taxonomy_hierarchical( $taxonomy ) ? get_option( $taxonomy . '_children' ) : array() );
				return is_array( $parents[ $taxonomy ][0] ) && ! isset( $parents[ $taxonomy ][0][ $term_id ] ) ? array() : self::below( $taxonomy, $term_id );
			}
		);
	}

	/**
	 * Returns the rules of one kind that are about a post.
	 *
	 * @param string  $kind One of `Rule::KINDS`.
	 * @param WP_Post $post Post.
	 * @return list<Rule_Match>
	 */
	public function of_kind( string $kind, WP_Post $post ): array {
		return self::can_have_rules( $post->post_type ) ? $this->set()->of_kind( $kind, $this->facts( $post ) ) : array();
	}

	/**
	 * Returns the rules that hold for a post: those with a lock, or, if none has one, those that keep it public.
	 *
	 * @param WP_Post $post Post.
	 * @return list<Rule_Match> Empty for an exception.
	 */
	public function holding( WP_Post $post ): array {
		if ( $this->is_exception( $post->ID ) || ! self::can_have_rules( $post->post_type ) ) {
			return array();
		}
		$matches = $this->set()->deciding( $this->facts( $post ) );
		$locking = array_values( array_filter( $matches, static fn ( Rule_Match $with ): bool => null !== $with->rule->lock ) );
		return array() === $locking ? $matches : $locking;
	}

	/**
	 * Tells whether nothing about rules concerns a post: no rule is about it, and it is no exception. Most posts of a page are free.
	 *
	 * @param WP_Post $post Post.
	 */
	public function is_free( WP_Post $post ): bool {
		return ! self::can_have_rules( $post->post_type ) || ( ! $this->is_exception( $post->ID ) && array() === $this->set()->deciding( $this->facts( $post ) ) );
	}

	/** Tells whether no rule holds for a post. */
	public function is_exception( int $post_id ): bool {
		return in_array( $post_id, $this->set()->exceptions, true );
	}

	/**
	 * Returns the design that the rules of a post chose for a lock.
	 *
	 * @param int  $post_id Post, or an attachment of it.
	 * @param Lock $lock    The lock that denies.
	 * @return int 0 where no rule with this lock chose one.
	 */
	public function design( int $post_id, Lock $lock ): int {
		$post = $post_id > 0 ? get_post( $post_id ) : null;
		$post = $post instanceof WP_Post && ! self::can_have_rules( $post->post_type ) ? get_post( $post->post_parent ) : $post;
		foreach ( $post instanceof WP_Post ? $this->holding( $post ) : array() as $match ) {
			if ( $match->rule->design > 0 && null !== $match->rule->lock && $match->rule->lock->hash() === $lock->hash() ) {
				return $match->rule->design;
			}
		}
		return 0;
	}

	/**
	 * Tells whether rules can be about posts of a type: public types, but not attachments and revisions, which follow the post they belong to.
	 *
	 * @param string $type Post type.
	 */
	public static function can_have_rules( string $type ): bool {
		return 'attachment' !== $type && 'revision' !== $type && true === get_post_type_object( $type )?->public;
	}

	private function facts( WP_Post $post ): Ruled_Post {
		return new Ruled_Post(
			$post->post_type,
			(int) $post->post_author,
			function ( string $taxonomy ) use ( $post ): array {
				if ( ! taxonomy_exists( $taxonomy ) ) {
					return $this->store->terms_of( $post->ID, $taxonomy );
				}
				return is_object_in_taxonomy( $post->post_type, $taxonomy ) ? self::terms_of( $post, $taxonomy ) : array();
			}
		);
	}

	/**
	 * Returns the terms of a post.
	 *
	 * @return list<int> Term IDs.
	 */
	private static function terms_of( WP_Post $post, string $taxonomy ): array {
		$key    = $taxonomy . '_relationships';
		$cached = wp_cache_get( $post->ID, $key );
		if ( ! is_array( $cached ) ) {
			self::read_terms_of_list( $post );
			$cached = wp_cache_get( $post->ID, $key );
		}
		if ( ! is_array( $cached ) ) {
			// The object cache stored nothing, so the database is asked. If that fails, an exception is thrown, and the post is locked.
			$cached = wp_get_object_terms( $post->ID, $taxonomy, array( 'fields' => 'ids' ) );
			if ( ! is_array( $cached ) ) {
				throw new \RuntimeException( 'The terms of a post could not be read.' );
			}
		}
		return array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, array_values( $cached ) );
	}

	/** Reads the terms of a post and of all other posts of the current list into WordPress' cache. */
	private static function read_terms_of_list( WP_Post $post ): void {
		global $wp_query;
		$posts = array( $post->ID => $post->post_type );
		foreach ( $wp_query instanceof \WP_Query && is_array( $wp_query->posts ) ? $wp_query->posts : array() as $other ) {
			if ( $other instanceof WP_Post ) {
				$posts[ $other->ID ] = $other->post_type;
			}
		}
		update_object_term_cache( array_keys( $posts ), array_values( array_unique( $posts ) ) );
	}

	/**
	 * Returns all terms below a term. WordPress keeps this in an autoloaded option for each taxonomy.
	 *
	 * @return list<int>
	 */
	private static function below( string $taxonomy, int $term_id ): array {
		$found = is_taxonomy_hierarchical( $taxonomy ) ? get_term_children( $term_id, $taxonomy ) : array();
		return is_array( $found ) ? array_values( array_filter( array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, $found ), static fn ( int $id ): bool => $id > 0 ) ) : array();
	}
}
