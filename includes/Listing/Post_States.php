<?php
/**
 * Who can read posts, for lists.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Locks\Decisions;
use Patreon_Gate\Locks\Effective_Lock;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Locks\Lock_Warnings;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_References;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/**
 * Says what holds for posts, by the same code as the page itself (`Effective_Locks`) and never by the table for queries. A list costs the same
 * number of queries however long it is: call `prime()` with all of its posts first.
 */
final class Post_States {

	/** How many patterns inside patterns are read together. Deeper ones are read one by one, but hardly anybody has them. */
	private const PATTERN_DEPTH = 3;

	/**
	 * @param Effective_Locks               $locks     Knows which locks hold.
	 * @param Closure(): Lock_Finder        $finder    Finds locks in contents.
	 * @param Closure(): Post_Rules         $rules     Finds the rules that hold for a post.
	 * @param Closure(): Lock_Sentence      $sentences Locks in words.
	 * @param Closure(): Condition_Registry $types     Condition types.
	 */
	public function __construct( private readonly Effective_Locks $locks, private readonly Closure $finder, private readonly Closure $rules, private readonly Closure $sentences, private readonly Closure $types ) {}

	/**
	 * Reads what is needed for several posts at once. WordPress has read their rows, meta and terms.
	 *
	 * @param list<WP_Post> $posts Posts.
	 */
	public function prime( array $posts ): void {
		$this->prime_patterns( array_map( static fn ( WP_Post $post ): string => $post->post_content, $posts ) );
		$terms   = array();
		$authors = array();
		foreach ( Post_Locks::has_rules() ? ( $this->rules )()->set()->rules : array() as $rule ) {
			if ( Rule::TERM === $rule->kind ) {
				$terms[] = (int) $rule->of;
			} elseif ( Rule::AUTHOR === $rule->kind ) {
				$authors[] = (int) $rule->of;
			}
		}
		if ( array() !== $terms ) {
			_prime_term_caches( $terms, false );
		}
		if ( array() !== $authors ) {
			cache_users( $authors );
		}
	}

	/**
	 * Returns what holds for a post. If that cannot be found out, the post counts as locked for everyone, as it does on its page.
	 *
	 * @param WP_Post $post Post.
	 * @param int     $now  Unix time.
	 */
	public function of( WP_Post $post, int $now ): Post_State {
		return Add_Ons::contain( 'list of posts', fn (): Post_State => $this->found( $post, $now ), static fn (): Post_State => new Post_State( State::Unreadable, array(), array( __( 'Its locks could not be read. Reload this page. If this keeps happening, ask your host.', 'tier-gate-for-patreon' ) ), false ) );
	}

	private function found( WP_Post $post, int $now ): Post_State {
		$found        = $this->locks->of( $post->ID );
		$rules        = Post_Locks::has_rules() ? ( $this->rules )()->holding( $post ) : array();
		$is_exception = Post_Locks::has_rules() && ( $this->rules )()->is_exception( $post->ID );
		$why          = $is_exception ? array( __( 'This post is an exception: no rule holds for it.', 'tier-gate-for-patreon' ) ) : array();
		if ( $found->is_locked() ) {
			$why = array( ...$why, ...Lock_Origin::sentences( $found, $rules ), ...array_column( Lock_Warnings::of( $found->locks, ( $this->types )(), $now ), 'message' ) );
			return new Post_State( self::state( $found, $post->ID, $now ), $this->sentences( $found->locks, true ), $why, $is_exception );
		}
		$why   = array() === $rules || $is_exception ? $why : Lock_Origin::sentences( $found, $rules );
		$parts = $this->parts( $post );
		return array() === $parts
			? new Post_State( State::Public_Post, array(), $why, $is_exception )
			: new Post_State( State::Parts, $this->sentences( $parts, false ), $why, $is_exception );
	}

	/** Returns the state of a post that has locks. */
	private static function state( Effective_Lock $found, int $post_id, int $now ): State {
		if ( in_array( false, array_column( $found->locks, 'readable' ), true ) ) {
			return State::Unreadable;
		}
		foreach ( $found->locks as $lock ) {
			// Most locks have no early access, and then nothing about it is loaded.
			if ( true !== $lock->ladder?->outlook( new Subject( $post_id, Decisions::published_at( $post_id ), Tier_Catalogue::missing(), wp_timezone() ), $now )->is_open_to_everyone() ) {
				return State::Locked;
			}
		}
		return State::Opened;
	}

	/**
	 * Returns the locks of parts of a post.
	 *
	 * @return list<Lock>
	 */
	private function parts( WP_Post $post ): array {
		if ( ! Lock_Markup::may_be_in( $post->post_content ) ) {
			return array();
		}
		$parts = array_filter( ( $this->finder )()->locks_of( $post ), static fn ( Found_Lock $found ): bool => ! $found->whole );
		return array_map( static fn ( Found_Lock $found ): Lock => $found->lock, array_values( $parts ) );
	}

	/**
	 * Returns a sentence for each different lock.
	 *
	 * @param list<Lock> $locks      Locks.
	 * @param bool       $need_every Whether a reader needs all of them.
	 * @return list<string>
	 */
	private function sentences( array $locks, bool $need_every ): array {
		$says = array_values( array_unique( array_map( fn ( Lock $lock ): string => $lock->readable ? ( $this->sentences )()->of( $lock ) : '', $locks ) ) );
		$says = array_values( array_filter( $says, static fn ( string $text ): bool => '' !== $text ) );
		return $need_every && count( $says ) > 1 ? array( __( 'Readers need all of these:', 'tier-gate-for-patreon' ), ...$says ) : $says;
	}

	/**
	 * Reads the synced patterns of all posts with one query for each depth.
	 *
	 * @param list<string> $contents Contents.
	 */
	private function prime_patterns( array $contents ): void {
		for ( $depth = 0; $depth < self::PATTERN_DEPTH && array() !== $contents; $depth++ ) {
			$ids = array();
			foreach ( array_filter( $contents, Lock_Markup::shows_pattern( ... ) ) as $content ) {
				foreach ( array_merge( array(), ...array_column( Pattern_References::in( $content ), 'blocks' ) ) as $block ) {
					$ref   = $block['attrs']['ref'] ?? 0;
					$ids[] = is_numeric( $ref ) ? (int) $ref : 0;
				}
			}
			$ids = array_values( array_unique( array_filter( $ids, static fn ( int $id ): bool => $id > 0 ) ) );
			if ( array() !== $ids ) {
				_prime_post_caches( $ids, false, false );
			}
			$contents = array_map( static fn ( int $id ): string => get_post( $id )->post_content ?? '', $ids );
		}
	}
}
