<?php
/**
 * The order of writes: the lock first, then the text it protects.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Hooks;
use Patreon_Gate\Index\Public_Index;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Storage\Locks\Post_Ids;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/**
 * Stores a lock before the text it protects. WordPress writes the row of a post first, then its meta. In between, other processes can read
 * the text, and so can callbacks on `transition_post_status` and `save_post` where meta comes later still, as in REST. Here a lock that is
 * passed to `wp_insert_post()` in `meta_input` is stored first: on an existing post, before its row changes; for a new post, under an ID
 * that is taken beforehand.
 *
 * Every channel that knows the lock (REST, XML-RPC, importers, `patreon_gate_insert_locked_post()`, WP-CLI) passes it that way. A lock that
 * is removed is removed last, as WordPress does by itself.
 */
final class Lock_First {

	/** @var array<string, array{int, int, bool}> Site and post whose lock is stored, but whose row is not written yet; whether the lock is the default of its type. */
	private array $ahead = array();

	/** @var array<int, array<string, mixed>> Post → meta, slashed, that a channel will store itself, but only after the text. */
	private array $staged = array();

	/** @var ?array{type: string, meta: array<string, mixed>} The type of a post that is about to be copied, and the meta to store with the next new post of that type. */
	private ?array $next = null;

	private bool $is_watching = false;

	/**
	 * @param Post_Locks               $stored Locks in post meta.
	 * @param Post_Ids                 $ids    Ids of new posts.
	 * @param Effective_Locks          $locks  Which locks hold for a post.
	 * @param Closure(): Public_Index  $index  Index of public texts.
	 * @param Stripped_Locks           $stripped Finds locks that other plugins remove from a text.
	 * @param Closure(): Rules_First   $rules  Stores the terms that rules lock; used only where there are rules.
	 * @param Closure(): Default_Locks $defaults Locks that new posts get; used only where there are some.
	 */
	public function __construct(
		private readonly Post_Locks $stored,
		private readonly Post_Ids $ids,
		private readonly Effective_Locks $locks,
		private readonly Closure $index,
		private readonly Stripped_Locks $stripped,
		private readonly Closure $rules,
		private readonly Closure $defaults
	) {}

	/**
	 * Remembers the meta that a channel will store on an existing post after its text is saved. The caller checks capabilities.
	 *
	 * @param int                  $post_id Post.
	 * @param array<string, mixed> $meta    Meta, slashed, as `meta_input` takes it.
	 */
	public function stage( int $post_id, array $meta ): void {
		$this->staged[ $post_id ] = $meta;
	}

	/**
	 * Remembers that a plugin is about to copy a post, and will copy its meta only after the new post exists.
	 *
	 * @param int                  $original_id Post that is copied.
	 * @param array<string, mixed> $meta        Its lock and teaser, as they are stored; empty forgets what was remembered.
	 */
	public function stage_next( int $original_id, array $meta ): void {
		$type       = get_post_type( $original_id );
		$this->next = array() === $meta || false === $type ? null : array(
			'type' => $type,
			'meta' => array_map( 'wp_slash', $meta ),
		);
	}

	/**
	 * Runs when a save begins, before anything is written.
	 *
	 * @param mixed $is_empty Returned unchanged.
	 * @return mixed
	 */
	public function begin( mixed $is_empty ): mixed {
		$this->watch();
		return $is_empty;
	}

	/**
	 * Runs last on `wp_insert_post_data` and `wp_insert_attachment_data`, right before WordPress writes the row.
	 *
	 * @param mixed $data    Columns of the row, slashed.
	 * @param mixed $postarr The argument of `wp_insert_post()`, slashed.
	 * @param mixed $given   The same argument before other callbacks changed it.
	 * @return mixed The columns; for a new post with its ID.
	 */
	public function store( mixed $data, mixed $postarr, mixed $given = null ): mixed {
		if ( ! is_array( $data ) || ! is_array( $postarr ) ) {
			return $data;
		}
		$post_id = $this->id( $postarr['ID'] ?? 0 );
		$meta    = $this->ours( $postarr['meta_input'] ?? array() ) + ( $this->staged[ $post_id ] ?? array() );
		if ( 0 === $post_id && null !== $this->next && ( $data['post_type'] ?? '' ) === $this->next['type'] ) {
			$meta      += $this->next['meta'];
			$this->next = null;
		}
		$meta   += $this->instead_of_stripped( $post_id, $data, $given );
		$default = array_key_exists( Post_Locks::META_LOCK, $meta ) || ! Post_Locks::has_defaults() ? array() : ( $this->defaults )()->before_row( $post_id, $data );
		$meta   += $default;
		if ( Post_Locks::has_rules() ) {
			$data = ( $this->rules )()->store( $data, $postarr );
		}
		if ( array() === $meta ) {
			return $data;
		}
		if ( $post_id > 0 ) {
			$this->tighten( $post_id, $meta );
			return $data;
		}
		// Nobody can read a draft, and WordPress stores `meta_input` before it fires the hooks of a new post.
		if ( 'revision' === ( $data['post_type'] ?? '' ) || ! $this->is_readable( $data['post_status'] ?? '' ) ) {
			return $data;
		}
		return $this->store_for_new( $data, $this->id( $postarr['import_id'] ?? 0 ), $meta, array() !== $default );
	}

	/**
	 * Runs before all other callbacks, after the row is written and its cache is cleaned.
	 *
	 * @param mixed $post   Post.
	 * @param bool  $is_new Whether it was just created.
	 */
	public function written( mixed $post, bool $is_new = false ): void {
		if ( ! $post instanceof WP_Post || 'revision' === $post->post_type ) {
			return;
		}
		$key      = get_current_blog_id() . ':' . $post->ID;
		$is_ahead = isset( $this->ahead[ $key ] );
		if ( $is_new && Post_Locks::has_defaults() ) {
			( $this->defaults )()->created( $post, $this->ahead[ $key ][2] ?? false );
		}
		unset( $this->ahead[ $key ] );
		if ( Post_Locks::has_rules() ) {
			( $this->rules )()->settled( $post->ID );
		}
		// Other callbacks may render the new text without setting up its post. Only the index then tells to which locked post it belongs, so the
		// index is written first.
		if ( Lock_Markup::may_be_in( $post->post_content ) || $this->locks->is_locked( $post->ID ) ) {
			( $this->index )()->index( $post->ID, false );
		}
		$lock = $is_ahead ? $this->stored->get( $post->ID ) : null;
		if ( null !== $lock ) {
			Add_Ons::announce( Hooks::LOCK_SAVED, $post->ID, $lock );
		}
	}

	/** Deletes the meta of posts whose row was never written. */
	public function clean_up(): void {
		foreach ( $this->ahead as list( $site, $post_id ) ) {
			$is_elsewhere = is_multisite() && get_current_blog_id() !== $site;
			if ( $is_elsewhere ) {
				switch_to_blog( $site );
			}
			if ( ! $this->ids->exists( $post_id ) ) {
				$this->stored->forget_ahead( $post_id );
			}
			if ( $is_elsewhere ) {
				restore_current_blog();
			}
		}
		$this->ahead = array();
		if ( Post_Locks::has_rules() ) {
			( $this->rules )()->clean_up();
		}
	}

	/** Adds the hooks that follow a write, at the earliest priority; only in a request that writes. */
	private function watch(): void {
		if ( $this->is_watching ) {
			return;
		}
		$this->is_watching = true;
		foreach ( array( 'wp_insert_post_data', 'wp_insert_attachment_data' ) as $hook ) {
			add_filter( $hook, $this->store( ... ), PHP_INT_MAX, 3 );
		}
		add_action( 'transition_post_status', fn ( mixed $status, mixed $before, mixed $post ) => $this->written( $post, 'new' === $before ), PHP_INT_MIN, 3 );
		foreach ( array( 'add_attachment', 'edit_attachment' ) as $hook ) {
			add_action( $hook, fn ( mixed $post_id ) => $this->written( get_post( $this->id( $post_id ) ) ), PHP_INT_MIN );
		}
		// REST sets terms after `save_post`, and a rule or an add-on may lock posts by their terms.
		add_action(
			'wp_after_insert_post',
			function ( mixed $post_id ): void {
				if ( false !== has_filter( Hooks::LOCK_RESOLVE ) || Post_Locks::has_rules() ) {
					( $this->index )()->index( $this->id( $post_id ) );
				}
			},
			PHP_INT_MAX
		);
		add_action( 'shutdown', $this->clean_up( ... ) );
	}

	/**
	 * Returns the lock that replaces those which another plugin removed from a text.
	 *
	 * @param int                     $post_id Post; 0 for a new one. A new draft needs nothing: nobody can read it, and its editor sends the blocks again
	 *                                         when it is published.
	 * @param array<array-key, mixed> $data    Columns of the row, slashed.
	 * @param mixed                   $given   The argument of `wp_insert_post()`, slashed.
	 * @return array<string, mixed> A lock, slashed, if another plugin removed the locks from the text and the post has none of its own; otherwise empty.
	 */
	private function instead_of_stripped( int $post_id, array $data, mixed $given ): array {
		$before = is_array( $given ) ? $given['post_content'] ?? '' : '';
		$after  = $data['post_content'] ?? '';
		if ( ! is_string( $before ) || ! is_string( $after ) || ! Lock_Markup::has_trace( $before ) || 'revision' === ( $data['post_type'] ?? '' ) ) {
			return array();
		}
		$lock = $this->stripped->replacement_lock( wp_unslash( $before ), wp_unslash( $after ) );
		return null === $lock || ( $post_id > 0 && null !== $this->stored->get( $post_id ) ) ? array() : array( Post_Locks::META_LOCK => wp_slash( Lock_Codec::write( $lock ) ) );
	}

	/**
	 * Stores a new lock, and a teaser that shows less than before. A teaser that shows more waits until the text is saved.
	 *
	 * @param int                  $post_id Post that exists.
	 * @param array<string, mixed> $meta    Meta, slashed.
	 */
	private function tighten( int $post_id, array $meta ): void {
		unset( $this->staged[ $post_id ] );
		if ( array_key_exists( Post_Locks::META_TEASER, $meta ) && $this->shows_less( $post_id, $meta[ Post_Locks::META_TEASER ] ) ) {
			update_post_meta( $post_id, Post_Locks::META_TEASER, $meta[ Post_Locks::META_TEASER ] );
		}
		if ( array_key_exists( Post_Locks::META_LOCK, $meta ) ) {
			update_post_meta( $post_id, Post_Locks::META_LOCK, $meta[ Post_Locks::META_LOCK ] );
		}
	}

	/**
	 * Stores meta for a new post, under an ID that is taken beforehand.
	 *
	 * @param array<array-key, mixed> $data      Columns of the row.
	 * @param int                     $wanted_id The ID an importer asks for, 0 for none.
	 * @param array<string, mixed>    $meta       Meta, slashed.
	 * @param bool                    $is_default Whether the lock is the default of its type.
	 * @return array<array-key, mixed>
	 */
	private function store_for_new( array $data, int $wanted_id, array $meta, bool $is_default ): array {
		$taken = $this->id( $data['ID'] ?? 0 );
		if ( $taken > 0 ) {
			// `Rules_First` has taken an ID already, because a rule is about the post.
			$post_id = $taken;
		} elseif ( $wanted_id > 0 && ! $this->ids->exists( $wanted_id ) ) {
			// WordPress will use this ID.
			$post_id = $wanted_id;
		} else {
			$post_id = $this->ids->take();
			if ( null === $post_id ) {
				return $data;
			}
			$data['ID'] = $post_id;
		}
		$site                                   = get_current_blog_id();
		$this->ahead[ $site . ':' . $post_id ] = array( $site, $post_id, $is_default );
		$meta                                   = array_map( 'wp_unslash', $meta );
		if ( array_key_exists( Post_Locks::META_LOCK, $meta ) ) {
			$meta[ Post_Locks::META_LOCK ] = Lock_Codec::write_meta( $meta[ Post_Locks::META_LOCK ] );
		}
		$this->stored->set_ahead( $post_id, $meta );
		return $data;
	}

	/** Tells whether a new teaser shows less than the one before. One that shows more is stored with the new text, not before it. */
	private function shows_less( int $post_id, mixed $teaser ): bool {
		$new = Teaser_Codec::read( $teaser );
		$old = $this->stored->teaser( $post_id );
		return 'none' === $new['mode'] || ( 'auto' === $new['mode'] && 'start' === $old['mode'] ) || ( 'words' === $new['mode'] && 'words' === $old['mode'] && $new['words'] < $old['words'] );
	}

	/**
	 * Returns the lock and the teaser among some meta.
	 *
	 * @param mixed $meta_input Meta that is about to be stored.
	 * @return array<string, mixed> Only our two keys.
	 */
	private function ours( mixed $meta_input ): array {
		$ours = array();
		foreach ( array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ) as $key ) {
			if ( is_array( $meta_input ) && array_key_exists( $key, $meta_input ) ) {
				$ours[ $key ] = $meta_input[ $key ];
			}
		}
		return $ours;
	}

	/**
	 * Tells whether people other than its editors may read a post of this status. For a status that is not registered, the answer is yes,
	 * since nobody can say.
	 */
	private function is_readable( mixed $status ): bool {
		$known = is_string( $status ) ? get_post_status_object( $status ) : null;
		return null === $known || 'inherit' === $status || ! in_array( true, array( $known->internal, $known->protected, $known->private ), true );
	}

	private function id( mixed $value ): int {
		return is_numeric( $value ) ? (int) $value : 0;
	}
}
