<?php
/**
 * Terms that hold a rule's lock on a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Storage\Locks\Term_Statements;
use WP_Post;
use WP_Term;

use function is_array;
use function is_numeric;
use function is_string;

/**
 * Keeps a post in the categories, tags and other terms that lock it, and out of those that would open it, unless whoever acts may lift rules
 * (`Rule_Guard`). All ways to change terms end in `wp_set_object_terms()` and `wp_remove_object_terms()`. Neither can be refused by a hook, so the one statement
 * about these terms is changed to one that leaves them as they are: no process ever finds the post without them.
 */
final class Guarded_Terms {

	private bool $is_registered = false;

	/** @var array<int, true> Terms that are about to be deleted. */
	private array $ending = array();

	/**
	 * @param Rule_Guard $guard      Decides.
	 * @param Post_Rules $rules      Finds rules.
	 */
	public function __construct( private readonly Rule_Guard $guard, private readonly Post_Rules $rules ) {}

	/** Adds the hooks, in requests that may change something; a second call does nothing. */
	public function register(): void {
		if ( $this->is_registered ) {
			return;
		}
		$this->is_registered = true;
		add_action( 'pre_post_update', array( $this, 'save_begins' ), PHP_INT_MIN );
		add_action( 'wp_after_insert_post', array( $this, 'save_ends' ), PHP_INT_MAX, 3 );
		add_action( 'before_delete_post', array( $this, 'deletes_post' ), PHP_INT_MIN );
		add_filter( 'map_meta_cap', array( $this, 'keep_term' ), PHP_INT_MAX, 4 );
		add_action( 'pre_delete_term', array( $this, 'deletes_term' ), PHP_INT_MIN, 2 );
		add_action( 'add_term_relationship', array( $this, 'adds' ), PHP_INT_MAX, 3 );
		add_action( 'delete_term_relationships', array( $this, 'removes' ), PHP_INT_MAX, 3 );
	}

	/**
	 * Lets a draft change freely until its save ends, also if the save publishes it.
	 *
	 * @param mixed $post_id Post.
	 */
	public function save_begins( mixed $post_id ): void {
		$post = is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		if ( $post instanceof WP_Post && Rule_Guard::is_draft( $post->post_status, $post->post_date_gmt ) ) {
			$this->guard->free( $post->ID );
		}
	}

	/**
	 * Ends that.
	 *
	 * @param mixed $post_id   Post.
	 * @param mixed $post      The same.
	 * @param mixed $is_update Whether it existed before. A new post stays free until the end of the request, because plugins store terms afterwards.
	 */
	public function save_ends( mixed $post_id, mixed $post, mixed $is_update ): void {
		if ( is_numeric( $post_id ) && true === $is_update ) {
			$this->guard->hold( (int) $post_id );
		}
	}

	/**
	 * Lets a post that is deleted lose its terms.
	 *
	 * @param mixed $post_id Post.
	 */
	public function deletes_post( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			$this->guard->free( (int) $post_id );
		}
	}

	/**
	 * Keeps people who may not lift rules from deleting a term that locks posts. Screens then offer no link to delete it.
	 *
	 * @param mixed $needed  Capabilities that are needed.
	 * @param mixed $asked   Capability.
	 * @param mixed $user_id User.
	 * @param mixed $about   The term.
	 * @return mixed
	 */
	public function keep_term( mixed $needed, mixed $asked, mixed $user_id, mixed $about ): mixed {
		if ( 'delete_term' !== $asked || ! is_array( $needed ) || ! is_array( $about ) || ! is_numeric( $about[0] ?? null ) || ! is_numeric( $user_id ) ) {
			return $needed;
		}
		$term = get_term( (int) $about[0] );
		return $term instanceof WP_Term && $this->locks( $term ) && ! user_can( (int) $user_id, $this->guard->capability ) ? array( 'do_not_allow' ) : $needed;
	}

	/**
	 * Lets posts lose a term that is deleted: `Rule_Terms` stored the lock with them. The screen with all terms deletes several without asking for
	 * the right to delete each, so it is refused here.
	 *
	 * @param mixed $term_id  Term.
	 * @param mixed $taxonomy Taxonomy.
	 */
	public function deletes_term( mixed $term_id, mixed $taxonomy ): void {
		$term = is_numeric( $term_id ) && is_string( $taxonomy ) ? get_term( (int) $term_id, $taxonomy ) : null;
		if ( ! $term instanceof WP_Term ) {
			return;
		}
		if ( get_current_user_id() > 0 && $this->locks( $term ) && ! $this->guard->may_lift() ) {
			/* translators: %s: name of a category, tag or other term. */
			wp_die( esc_html( sprintf( __( 'A rule locks the posts of “%s”, so only people who manage Tier Gate can delete it. It was not deleted.', 'tier-gate-for-patreon' ), Rule_Words::term( $term ) ) ), '', array( 'response' => 403, 'back_link' => true ) );
		}
		$this->ending[ $term->term_taxonomy_id ] = true;
	}

	/**
	 * Runs right before WordPress stores that a post has a term.
	 *
	 * @param mixed $post_id  Post. WordPress fires the hook for other objects, too.
	 * @param mixed $tt_id    Term taxonomy ID.
	 * @param mixed $taxonomy Taxonomy.
	 */
	public function adds( mixed $post_id, mixed $tt_id, mixed $taxonomy ): void {
		$post = $this->held( $post_id, $taxonomy );
		$term = null !== $post && is_numeric( $tt_id ) && is_string( $taxonomy ) ? get_term_by( 'term_taxonomy_id', (int) $tt_id, $taxonomy ) : null;
		if ( null !== $post && $term instanceof WP_Term && $this->guard->refuses_term( $post, $term->taxonomy, $term->term_id ) ) {
			Term_Statements::skip_insert( $post->ID, $term->term_taxonomy_id );
		}
	}

	/**
	 * Runs right before WordPress deletes terms of a post.
	 *
	 * @param mixed $post_id  Post. WordPress fires the hook for other objects, too.
	 * @param mixed $tt_ids   Term taxonomy IDs.
	 * @param mixed $taxonomy Taxonomy.
	 */
	public function removes( mixed $post_id, mixed $tt_ids, mixed $taxonomy ): void {
		$post = $this->held( $post_id, $taxonomy );
		if ( null === $post || ! is_array( $tt_ids ) || ! is_string( $taxonomy ) ) {
			return;
		}
		$gone = array();
		foreach ( $tt_ids as $tt_id ) {
			$term = is_numeric( $tt_id ) && ! isset( $this->ending[ (int) $tt_id ] ) ? get_term_by( 'term_taxonomy_id', (int) $tt_id, $taxonomy ) : null;
			if ( $term instanceof WP_Term ) {
				$gone[ $term->term_taxonomy_id ] = $term->term_id;
			}
		}
		$kept = $this->guard->kept_terms( $post, $taxonomy, array_values( $gone ) );
		if ( array() !== $kept ) {
			$all = array_map( static fn ( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, array_values( $tt_ids ) );
			Term_Statements::limit_delete( $post->ID, array_values( array_diff( $all, array_keys( array_intersect( $gone, $kept ) ) ) ) );
		}
	}

	/** Returns the post if whoever acts may not lift its rules, and rules are about this taxonomy. */
	private function held( mixed $post_id, mixed $taxonomy ): ?WP_Post {
		if ( ! is_numeric( $post_id ) || ! is_string( $taxonomy ) || ! $this->guard->has_rules_about( $taxonomy ) ) {
			return null;
		}
		$post = get_post( (int) $post_id );
		return $post instanceof WP_Post && is_object_in_taxonomy( $post->post_type, $taxonomy ) && $this->guard->is_held( $post ) ? $post : null;
	}

	/** Tells whether rules lock the posts of a term. */
	private function locks( WP_Term $term ): bool {
		foreach ( $this->rules->set()->of_term( $term->taxonomy, $term->term_id ) as $rule ) {
			if ( null !== $rule->lock ) {
				return true;
			}
		}
		return false;
	}
}
