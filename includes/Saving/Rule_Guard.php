<?php
/**
 * Who may lift a rule from a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Gating\Rules\Ruled_Post;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Storage\Locks\Stored_Terms;
use WP_Post;

use function in_array;

/**
 * Decides whether a change of a post's terms, author or type may lift a rule that locks it. Only people who manage the plugin may do that, and
 * WP-CLI; nobody else, and no background work, because nobody can tell who wanted it. Posts are free that were made in the same request, and drafts without
 * a date: nobody could read them yet.
 *
 * `Guarded_Terms` and `Rules_First` keep what may not be changed as it is. REST asks beforehand, and answers with an error.
 */
final class Rule_Guard {

	/** @var array<string, true> Site and post that may be changed freely: made in this request, about to be deleted, or a draft when its save began. */
	private array $free = array();

	/** @var array<string, array<string, string>> Site and post → rule → sentence about why it holds: what was kept as it was. */
	private array $refused = array();

	/**
	 * @param Post_Rules   $rules      Finds rules.
	 * @param Stored_Terms $terms      Terms of a post, without caches.
	 * @param string       $capability Capability to manage the plugin.
	 */
	public function __construct( private readonly Post_Rules $rules, private readonly Stored_Terms $terms, public readonly string $capability ) {}

	/** Tells whether whoever acts may lift rules. */
	public function may_lift(): bool {
		if ( current_user_can( $this->capability ) ) {
			return true;
		}
		// Whoever uses the command line could change the database as well. WP-Cron may also run there.
		return 0 === get_current_user_id() && defined( 'WP_CLI' ) && true === WP_CLI && ! wp_doing_cron();
	}

	/** Lets a post be changed freely until the end of the request. */
	public function free( int $post_id ): void {
		$this->free[ self::key( $post_id ) ] = true;
	}

	/** Ends what `free()` did. */
	public function hold( int $post_id ): void {
		unset( $this->free[ self::key( $post_id ) ] );
	}

	/**
	 * Tells whether nobody but those who edit it could read a post so far: a draft without a date.
	 *
	 * @param string $status Status.
	 * @param string $date   Date of publication in UTC, as WordPress stores it; drafts that were never published or scheduled have none.
	 */
	public static function is_draft( string $status, string $date ): bool {
		return 'auto-draft' === $status || ( in_array( $status, get_post_stati( array( 'date_floating' => true ) ), true ) && in_array( $date, array( '', '0000-00-00 00:00:00' ), true ) );
	}

	/** Tells whether whoever acts may not lift the rules of this post. */
	public function is_held( WP_Post $post ): bool {
		return ! isset( $this->free[ self::key( $post->ID ) ] )
			&& Post_Rules::can_have_rules( $post->post_type )
			&& ! self::is_draft( $post->post_status, $post->post_date_gmt )
			&& ! $this->rules->is_exception( $post->ID )
			&& ! $this->may_lift();
	}

	/** Tells whether a rule is about terms of a taxonomy. */
	public function has_rules_about( string $taxonomy ): bool {
		return isset( $this->rules->set()->terms()[ $taxonomy ] ) || $this->rules->set()->has_unreadable();
	}

	/**
	 * Returns the rules that a change would lift and may not.
	 *
	 * @param WP_Post                  $post   Post as it is.
	 * @param array<string, list<int>> $terms  Taxonomy → term IDs that it would have; taxonomies that stay as they are can be left out.
	 * @param ?int                     $author Author it would have; null for the same.
	 * @param ?string                  $type   Type it would have; null for the same.
	 * @return list<Rule_Match> Empty where the change may be made.
	 */
	public function lifted( WP_Post $post, array $terms, ?int $author = null, ?string $type = null ): array {
		if ( ! $this->is_held( $post ) ) {
			return array();
		}
		$stored = $this->terms->of( $post->ID );
		$type ??= $post->post_type;
		$before = (int) $post->post_author;
		return $this->rules->set()->lifted( self::facts( $post->post_type, $before, $stored ), Post_Rules::can_have_rules( $type ) ? self::facts( $type, $author ?? $before, $terms + $stored ) : null );
	}

	/** @param array<string, list<int>> $terms Taxonomy → term IDs. */
	private static function facts( string $type, int $author, array $terms ): Ruled_Post {
		// WordPress keeps terms of taxonomies that a type does not have, but no rule counts them. Those of taxonomies that are not registered count.
		return new Ruled_Post( $type, $author, static fn ( string $taxonomy ): array => ! taxonomy_exists( $taxonomy ) || is_object_in_taxonomy( $type, $taxonomy ) ? $terms[ $taxonomy ] ?? array() : array() );
	}

	/**
	 * Returns the terms that a post has to keep.
	 *
	 * @param WP_Post   $post     Post.
	 * @param string    $taxonomy Taxonomy.
	 * @param list<int> $gone     Term IDs that it would lose.
	 * @return list<int> Some of them.
	 */
	public function kept_terms( WP_Post $post, string $taxonomy, array $gone ): array {
		return Add_Ons::contain(
			'rules that hold',
			function () use ( $post, $taxonomy, $gone ): array {
				$kept = array();
				$has  = $this->terms->of( $post->ID )[ $taxonomy ] ?? array();
				// Each pass keeps at least one more term.
				while ( true ) {
					$lifted = $this->lifted( $post, array( $taxonomy => array_values( array_diff( $has, array_diff( $gone, $kept ) ) ) ) );
					if ( array() === $lifted ) {
						return $kept;
					}
					$this->note( $post->ID, $lifted );
					$more = array_values( array_diff( array_intersect( $gone, array_map( static fn ( Rule_Match $match ): int => $match->term_id, $lifted ) ), $kept ) );
					if ( array() === $more ) {
						return $gone;
					}
					$kept = array( ...$kept, ...$more );
				}
			},
			static fn (): array => $gone
		);
	}

	/**
	 * Tells whether a post must not get a term: because of a rule that is more specific, or keeps public, a lock would not hold any more.
	 *
	 * @param WP_Post $post     Post.
	 * @param string  $taxonomy Taxonomy.
	 * @param int     $term_id  Term.
	 */
	public function refuses_term( WP_Post $post, string $taxonomy, int $term_id ): bool {
		return Add_Ons::contain(
			'rules that hold',
			function () use ( $post, $taxonomy, $term_id ): bool {
				$lifted = $this->lifted( $post, array( $taxonomy => array( ...( $this->terms->of( $post->ID )[ $taxonomy ] ?? array() ), $term_id ) ) );
				$this->note( $post->ID, $lifted );
				return array() !== $lifted;
			},
			static fn (): bool => true
		);
	}

	/**
	 * Leaves the author and the type of a post as they are where a change would lift a rule.
	 *
	 * @param int                     $post_id Post.
	 * @param array<array-key, mixed> $data    Columns of the row, slashed.
	 * @return array<array-key, mixed>
	 */
	public function keep_author_and_type( int $post_id, array $data ): array {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post ) {
			return $data;
		}
		$author = is_numeric( $data['post_author'] ?? null ) ? (int) $data['post_author'] : (int) $post->post_author;
		$type   = is_string( $data['post_type'] ?? null ) ? $data['post_type'] : $post->post_type;
		if ( (int) $post->post_author === $author && $post->post_type === $type ) {
			return $data;
		}
		$may_change = Add_Ons::contain(
			'rules that hold',
			function () use ( $post, $author, $type ): bool {
				$lifted = $this->lifted( $post, array(), $author, $type );
				$this->note( $post->ID, $lifted );
				return array() === $lifted;
			},
			static fn (): bool => false
		);
		return $may_change ? $data : array( 'post_author' => $post->post_author, 'post_type' => $post->post_type ) + $data;
	}

	/**
	 * Returns what was kept as it was in this request.
	 *
	 * @param int $post_id Post.
	 * @return list<string> Why: a sentence for each rule.
	 */
	public function refused( int $post_id ): array {
		return array_values( $this->refused[ self::key( $post_id ) ] ?? array() );
	}

	/** Returns the first post of the current site of which something was kept as it was; 0 for none. */
	public function first_refused(): int {
		foreach ( array_keys( $this->refused ) as $key ) {
			list( $site, $post_id ) = array_map( 'intval', explode( ':', $key ) );
			if ( get_current_blog_id() === $site ) {
				return $post_id;
			}
		}
		return 0;
	}

	/** @param list<Rule_Match> $lifted Rules. */
	private function note( int $post_id, array $lifted ): void {
		foreach ( $lifted as $match ) {
			$this->refused[ self::key( $post_id ) ][ $match->rule->id ] = Rule_Words::why( $match );
		}
	}

	private static function key( int $post_id ): string {
		return get_current_blog_id() . ':' . $post_id;
	}
}
