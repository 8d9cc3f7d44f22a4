<?php
/**
 * The order of writes where rules lock posts: what a rule looks at first, then the text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Closure;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Ruled_Post;
use Patreon_Gate\Index\Lock_Index;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Early_Terms;
use Patreon_Gate\Storage\Locks\Post_Ids;

use function count;
use function in_array;
use function is_array;

/**
 * WordPress writes the row of a post first, then its terms. In between, a post of a locked category has no category, and everybody could read it.
 * So terms that rules lock are stored before the row: those of a new post under an ID that is taken beforehand (`Post_Ids`). A new post
 * that any rule is about counts as locked in queries from the start. Terms that are removed are removed last, as WordPress does by itself.
 */
final class Rules_First {

	/** @var array<string, array{int, int}> Site and post whose terms are stored, but whose row is not written yet. */
	private array $ahead = array();

	/** @var array<int, array<string, list<int>>> Post that is being saved → taxonomy → terms that were stored before its row. */
	private array $held = array();

	/**
	 * @param Post_Rules            $rules Finds rules.
	 * @param Post_Ids              $ids   IDs of new posts.
	 * @param Early_Terms           $terms Terms of posts that do not exist yet.
	 * @param Closure(): Lock_Index $index Table of effective locks.
	 * @param Rule_Guard            $guard Knows who may lift rules.
	 */
	public function __construct( private readonly Post_Rules $rules, private readonly Post_Ids $ids, private readonly Early_Terms $terms, private readonly Closure $index, private readonly Rule_Guard $guard ) {}

	/**
	 * Runs right before WordPress writes the row of a post.
	 *
	 * @param array<array-key, mixed> $data    Columns of the row, slashed.
	 * @param array<array-key, mixed> $postarr The argument of `wp_insert_post()`, slashed.
	 * @return array<array-key, mixed> The columns; for a new post that rules are about, with its ID.
	 */
	public function store( array $data, array $postarr ): array {
		$post_id = self::id( $postarr['ID'] ?? 0 );
		$data    = $post_id > 0 ? $this->guard->keep_author_and_type( $post_id, $data ) : $data;
		$type    = is_string( $data['post_type'] ?? null ) ? $data['post_type'] : '';
		if ( ! Post_Rules::can_have_rules( $type ) || 'auto-draft' === ( $data['post_status'] ?? '' ) ) {
			return $data;
		}
		$given = $this->locking_terms( $type, $postarr, $post_id );
		if ( $post_id > 0 ) {
			foreach ( $given as $taxonomy => $terms ) {
				wp_set_object_terms( $post_id, $terms, $taxonomy, true );
			}
			$this->hold( $post_id, $given );
			return $data;
		}
		$facts = new Ruled_Post( $type, self::id( $data['post_author'] ?? 0 ), static fn ( string $taxonomy ): array => $given[ $taxonomy ] ?? array() );
		$text  = static fn ( string $column ): string => is_string( $data[ $column ] ?? null ) ? $data[ $column ] : '';
		// Nobody can read a draft.
		if ( Rule_Guard::is_draft( $text( 'post_status' ), $text( 'post_date_gmt' ) ) || array() === $this->rules->set()->deciding( $facts ) ) {
			return $data;
		}
		$wanted = self::id( $postarr['import_id'] ?? 0 );
		$new_id = $wanted > 0 && ! $this->ids->exists( $wanted ) ? $wanted : $this->ids->take();
		if ( null === $new_id ) {
			return $data;
		}
		$data['ID']                            = $new_id;
		$site                                  = get_current_blog_id();
		$this->ahead[ $site . ':' . $new_id ] = array( $site, $new_id );
		( $this->index )()->close( array( $new_id ) );
		$this->terms->add( $new_id, $given );
		$this->hold( $new_id, $given );
		$this->guard->free( $new_id );
		return $data;
	}

	/**
	 * Keeps WordPress from removing terms that were stored before the row. Without this, it would replace them by the default category for a moment,
	 * before it stores those in `tax_input`.
	 *
	 * @param int                      $post_id Post.
	 * @param array<string, list<int>> $terms   Taxonomy → term IDs.
	 */
	private function hold( int $post_id, array $terms ): void {
		if ( array() !== $terms ) {
			$this->held[ $post_id ] = $terms;
			add_filter( 'get_object_terms', array( $this, 'hide_held' ), PHP_INT_MAX, 4 );
		}
	}

	/**
	 * Hides terms that were stored before the row from `wp_set_object_terms()`, which would remove those it finds but is not given.
	 *
	 * @param mixed $found      Term taxonomy IDs.
	 * @param mixed $post_ids   Posts.
	 * @param mixed $taxonomies Taxonomies.
	 * @param mixed $query      Arguments, by which calls of `wp_set_object_terms()` are recognized.
	 * @return mixed
	 */
	public function hide_held( mixed $found, mixed $post_ids, mixed $taxonomies, mixed $query ): mixed {
		$post_id  = is_array( $post_ids ) && 1 === count( $post_ids ) ? self::id( reset( $post_ids ) ) : 0;
		$taxonomy = is_array( $taxonomies ) && 1 === count( $taxonomies ) ? reset( $taxonomies ) : '';
		if ( ! is_array( $found ) || ! is_array( $query ) || ! is_string( $taxonomy ) || ! isset( $this->held[ $post_id ][ $taxonomy ] ) || 'tt_ids' !== ( $query['fields'] ?? '' ) || 'none' !== ( $query['orderby'] ?? '' ) ) {
			return $found;
		}
		$held = array();
		foreach ( $this->held[ $post_id ][ $taxonomy ] as $id ) {
			$term   = get_term( $id, $taxonomy );
			$held[] = $term instanceof \WP_Term ? $term->term_taxonomy_id : 0;
		}
		return array_values( array_filter( $found, static fn ( mixed $id ): bool => ! in_array( self::id( $id ), $held, true ) ) );
	}

	/**
	 * Runs when WordPress has stored the terms of a post.
	 *
	 * @param int $post_id Post.
	 */
	public function settled( int $post_id ): void {
		unset( $this->held[ $post_id ] );
	}

	/** Deletes what was stored for posts whose row was never written. */
	public function clean_up(): void {
		foreach ( $this->ahead as list( $site, $post_id ) ) {
			$is_elsewhere = is_multisite() && get_current_blog_id() !== $site;
			if ( $is_elsewhere ) {
				switch_to_blog( $site );
			}
			if ( ! $this->ids->exists( $post_id ) ) {
				$this->terms->forget( $post_id );
				( $this->index )()->forget( $post_id );
			}
			if ( $is_elsewhere ) {
				restore_current_blog();
			}
		}
		$this->ahead = array();
	}

	/**
	 * Returns the terms with a lock that the save is going to give the post.
	 *
	 * @param string                  $type    Post type.
	 * @param array<array-key, mixed> $postarr The argument of `wp_insert_post()`, slashed.
	 * @param int                     $post_id Post; 0 for a new one.
	 * @return array<string, list<int>> Taxonomy → term IDs that the post does not have yet.
	 */
	private function locking_terms( string $type, array $postarr, int $post_id ): array {
		$found = array();
		foreach ( $this->rules->set()->terms() as $taxonomy => $terms ) {
			if ( ! is_object_in_taxonomy( $type, $taxonomy ) ) {
				continue;
			}
			$locking = array_keys( array_filter( $terms, static fn ( array $rules ): bool => array() !== array_filter( $rules, static fn ( Rule $rule ): bool => null !== $rule->lock ) ) );
			$given   = array_values( array_intersect( $locking, $this->given( (string) $taxonomy, $type, $postarr, $post_id ) ) );
			if ( $post_id > 0 && array() !== $given ) {
				$has   = wp_get_object_terms( $post_id, (string) $taxonomy, array( 'fields' => 'ids' ) );
				$given = array_values( array_diff( $given, is_array( $has ) ? array_map( self::id( ... ), $has ) : array() ) );
			}
			if ( array() !== $given ) {
				$found[ (string) $taxonomy ] = $given;
			}
		}
		return $found;
	}

	/**
	 * Returns the IDs of the terms of one taxonomy that a save is given, also those that WordPress adds by itself.
	 *
	 * @param string                  $taxonomy Taxonomy.
	 * @param string                  $type     Post type.
	 * @param array<array-key, mixed> $postarr  The argument of `wp_insert_post()`, slashed.
	 * @param int                     $post_id  Post; 0 for a new one.
	 * @return list<int>
	 */
	private function given( string $taxonomy, string $type, array $postarr, int $post_id ): array {
		$input = is_array( $postarr['tax_input'] ?? null ) ? $postarr['tax_input'] : array();
		$given = array_filter(
			array( 'category' === $taxonomy ? $postarr['post_category'] ?? null : null, 'post_tag' === $taxonomy ? $postarr['tags_input'] ?? null : null, self::may_assign( $taxonomy ) ? $input[ $taxonomy ] ?? null : null ),
			static fn ( mixed $terms ): bool => null !== $terms && '' !== $terms && array() !== $terms
		);
		if ( array() === $given && 0 === $post_id ) {
			$default = 'category' === $taxonomy ? ( 'post' === $type ? get_option( 'default_category' ) : 0 ) : get_option( 'default_term_' . $taxonomy, 0 );
			return is_numeric( $default ) && (int) $default > 0 ? array( (int) $default ) : array();
		}
		$ids = array();
		foreach ( $given as $terms ) {
			$list = is_array( $terms ) ? $terms : explode( ',', is_scalar( $terms ) ? (string) $terms : '' );
			foreach ( $list as $term ) {
				$ids = array( ...$ids, ...self::ids_of( $term, $taxonomy ) );
			}
		}
		return $ids;
	}

	/** Tells whether WordPress takes terms of this taxonomy in `tax_input`. Without a user it does not, but importers store the same terms afterwards. */
	private static function may_assign( string $taxonomy ): bool {
		$cap = get_taxonomy( $taxonomy )->cap->assign_terms ?? null;
		return 0 === get_current_user_id() || ( is_string( $cap ) && current_user_can( $cap ) );
	}

	/**
	 * Returns the terms that a value may mean: WordPress takes IDs of hierarchical taxonomies, names or slugs of others.
	 *
	 * @return list<int>
	 */
	private static function ids_of( mixed $value, string $taxonomy ): array {
		if ( ! is_scalar( $value ) || '' === trim( (string) $value ) ) {
			return array();
		}
		$text  = trim( wp_unslash( (string) $value ) );
		$found = is_numeric( $text ) ? array( (int) $text ) : array();
		foreach ( is_int( $value ) || is_taxonomy_hierarchical( $taxonomy ) && array() !== $found ? array() : array( 'name', 'slug' ) as $by ) {
			$term = get_term_by( $by, 'slug' === $by ? sanitize_title( $text ) : $text, $taxonomy );
			if ( $term instanceof \WP_Term ) {
				$found[] = $term->term_id;
			}
		}
		return $found;
	}

	private static function id( mixed $value ): int {
		return is_numeric( $value ) ? (int) $value : 0;
	}
}
