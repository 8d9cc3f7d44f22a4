<?php
/**
 * Meta that repeats content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Locks\Render_Context;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_HTML_Tag_Processor;
use WP_Post;

/**
 * Filters post meta that repeats parts of the content, such as core's footnotes and enclosures, so that it contains only what the reader may see.
 * Only editing and storing the post use the full value.
 */
final class Derived_Meta {

	private const FOOTNOTES = 'footnotes';
	private const ENCLOSURE = 'enclosure';

	/** Meta that is always part of the content: core's, and the episode file of podcast plugins. */
	private const PARTS = array( self::FOOTNOTES, self::ENCLOSURE, 'audio_file' );

	/** Fields of REST responses that hold custom fields of plugins. */
	private const FIELDS = array( 'acf', 'meta_box' );

	/** Requests of Action Scheduler, which also runs background work by admin-ajax. */
	private const WORKERS = array( 'wp_ajax_as_async_request_queue_runner', 'wp_ajax_nopriv_as_async_request_queue_runner' );

	/** @var ?array<string, true> Meta keys that are parts of the content. */
	private ?array $keys = null;

	private bool $reading = false;

	/**
	 * @param Access   $access   Decides.
	 * @param Closure(): Redactor $redactor Cuts out parts.
	 * @param Render_Context $context What kind of request this is.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $redactor, private readonly Render_Context $context ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'get_post_metadata', array( $this, 'shown' ), PHP_INT_MAX, 4 );
		add_filter( 'rss_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
		add_filter( 'atom_enclosure', array( $this, 'shown_enclosure' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $value   Value from another callback, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key; '' for all.
	 * @param mixed $single  Whether one value is asked for.
	 * @return mixed
	 */
	public function shown( mixed $value, mixed $post_id, mixed $key, mixed $single = false ): mixed {
		if ( null !== $value || $this->reading || ! is_string( $key ) || ( '' !== $key && ! isset( ( $this->keys ?? $this->keys() )[ $key ] ) ) || ! is_numeric( $post_id ) ) {
			return $value;
		}
		// Checking whether somebody may read or edit a post may itself read meta, so this must not recurse.
		$this->reading = true;
		try {
			$post = get_post( (int) $post_id );
			if ( ! $post instanceof WP_Post || ( ! $this->has_locked_parts( $post ) && $this->access->may_read( $post->ID ) ) || $this->is_worked_with( $post->ID ) ) {
				return $value;
			}
			$all = get_post_meta( $post->ID );
			$all = is_array( $all ) ? $this->without_hidden( $all, $post ) : array();
		} finally {
			$this->reading = false;
		}
		if ( '' === $key ) {
			return $all;
		}
		$kept = is_array( $all[ $key ] ?? null ) ? array_map( static fn( mixed $one ): mixed => is_string( $one ) ? maybe_unserialize( $one ) : $one, array_values( $all[ $key ] ) ) : array();
		return true === (bool) $single && array() === $kept ? array( '' ) : $kept;
	}

	/**
	 * Filters the custom fields of a post that is locked as a whole, in REST: of registered meta and of plugins' fields, only what is declared
	 * public stays. Core does the same where a block is bound to a field of a password-protected post.
	 *
	 * @param array<array-key, mixed> $data Response data of the post.
	 * @param WP_Post                 $post Post.
	 * @return array<array-key, mixed>
	 */
	public function without_custom_fields( array $data, WP_Post $post ): array {
		if ( $this->is_worked_with( $post->ID ) ) {
			return $data;
		}
		$public = self::names( Add_Ons::filter( Hooks::PUBLIC_META, 'is_array', array(), $post->ID ) );
		foreach ( self::FIELDS as $field ) {
			if ( isset( $data[ $field ] ) && ! isset( $public[ $field ] ) ) {
				$data[ $field ] = self::emptied( $data[ $field ] );
			}
		}
		if ( isset( $data['meta'] ) && is_array( $data['meta'] ) ) {
			$public      += self::names( array( Post_Locks::META_LOCK, Post_Locks::META_TEASER ) );
			$data['meta'] = array_intersect_key( $data['meta'], $public ) + array_map( self::emptied( ... ), $data['meta'] );
		}
		return $data;
	}

	/** Returns an empty value of the same type, so that the response still matches its schema. */
	private static function emptied( mixed $value ): mixed {
		return match ( true ) {
			is_string( $value ) => '',
			is_int( $value ), is_float( $value ) => 0,
			is_bool( $value )   => false,
			is_array( $value )  => array(),
			is_object( $value ) => new \stdClass(),
			default             => null,
		};
	}

	/** @return array<string, true> Meta keys that are parts of the content. */
	private function keys(): array {
		if ( null !== $this->keys ) {
			return $this->keys;
		}
		$keys = self::names( Add_Ons::filter( Hooks::LOCKED_META, 'is_array', self::PARTS ) ) + self::names( self::PARTS );
		if ( did_action( 'init' ) > 0 ) {
			$this->keys = $keys;
		}
		return $keys;
	}

	/**
	 * @param array<array-key, mixed> $names Names.
	 * @return array<string, true>
	 */
	private static function names( array $names ): array {
		return array_fill_keys( array_filter( $names, 'is_string' ), true );
	}

	/**
	 * Tells whether meta is read to edit, store or process the post, not to show it: in the editor, while saving, in background work and on
	 * the command line. Core and plugins compare and copy what they read there. Whatever is rendered meanwhile counts as shown.
	 *
	 * @param int $post_id Post.
	 */
	private function is_worked_with( int $post_id ): bool {
		if ( doing_filter( 'the_content' ) || null !== \WP_Block_Supports::$block_to_render ) {
			return false;
		}
		return $this->context->is_saving()
			|| doing_action( 'save_post' ) || doing_action( 'wp_after_insert_post' )
			|| wp_doing_cron() || array() !== array_filter( self::WORKERS, 'doing_action' )
			|| ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) )
			|| ( defined( 'WP_IMPORTING' ) && true === constant( 'WP_IMPORTING' ) )
			|| ( is_user_logged_in() && ! $this->is_for_everybody() && current_user_can( 'edit_post', $post_id ) );
	}

	/** Tells whether the request is for a feed or an embed, which are the same for everybody. */
	private function is_for_everybody(): bool {
		return did_action( 'parse_query' ) > 0 && ( is_feed() || is_embed() );
	}

	/**
	 * @param array<array-key, mixed> $meta All meta of a post with a lock, as core stores it: lists of strings.
	 * @param WP_Post                 $post Post.
	 * @return array<array-key, mixed>
	 */
	private function without_hidden( array $meta, WP_Post $post ): array {
		$footnotes = $meta[ self::FOOTNOTES ] ?? null;
		if ( is_array( $footnotes ) && is_string( $footnotes[0] ?? null ) ) {
			$meta[ self::FOOTNOTES ] = array( $this->visible( $footnotes[0], $post->ID ) );
		}
		$enclosures = $meta[ self::ENCLOSURE ] ?? null;
		if ( is_array( $enclosures ) ) {
			$meta[ self::ENCLOSURE ] = array_values( array_filter( $enclosures, fn( mixed $enclosure ): bool => is_string( $enclosure ) && $this->is_visible( strtok( $enclosure, "\n" ), $post ) ) );
		}
		$others = array_diff_key( array_intersect_key( $meta, $this->keys() ), array_flip( array( self::FOOTNOTES, self::ENCLOSURE ) ) );
		// It is unknown to which part of the content they belong.
		if ( array() !== $others && ! $this->reads_all( $post ) ) {
			$meta = array_diff_key( $meta, $others );
		}
		return array_filter( $meta, static fn( mixed $values ): bool => array() !== $values );
	}

	/** Tells whether the reader may read every locked part of a post. */
	private function reads_all( WP_Post $post ): bool {
		if ( ! $this->access->may_read( $post->ID ) ) {
			return false;
		}
		if ( ! $this->has_locked_parts( $post ) ) {
			return true;
		}
		$locks = Locked_Document::locks_in( $post->post_content );
		foreach ( $locks as $lock ) {
			if ( ! $this->access->decide_lock( Lock_Codec::read( $lock ), $post->ID )->granted ) {
				return false;
			}
		}
		// The list is never empty. For a lock that is only in a pattern it has null, which no reader gets past.
		return array() !== $locks;
	}

	/**
	 * @param string|false $address Address of an enclosure.
	 * @param WP_Post      $post    Post.
	 */
	private function is_visible( string|false $address, WP_Post $post ): bool {
		if ( false === $address || ! $this->access->may_read( $post->ID ) ) {
			return false;
		}
		$address = trim( $address );
		if ( ! str_contains( $post->post_content, $address ) && ! str_contains( $post->post_content, esc_url( $address ) ) ) {
			// It does not repeat a part of the content: a podcast plugin added it, and it belongs to the whole post.
			return true;
		}
		$content = ( $this->redactor )()->without_calls_to_action( fn(): string => ( $this->redactor )()->redact( $post->post_content, $post->ID ) );
		return ! $this->has_locked_parts( $post ) || str_contains( $content, $address ) || str_contains( $content, esc_url( $address ) );
	}

	/**
	 * Returns the footnotes of a post that the reader may see.
	 *
	 * @param string $footnotes JSON as stored.
	 * @param int    $post_id   Post.
	 * @return string JSON, '' if none may be seen.
	 */
	public function visible( string $footnotes, int $post_id ): string {
		$post = get_post( $post_id );
		if ( ! $post instanceof WP_Post || ! $this->access->may_read( $post_id ) ) {
			return '';
		}
		if ( ! $this->has_locked_parts( $post ) ) {
			return $footnotes;
		}
		$content = ( $this->redactor )()->without_calls_to_action( fn(): string => ( $this->redactor )()->redact( $post->post_content, $post_id ) );
		$list    = json_decode( $footnotes, true );
		$shown   = array();
		foreach ( is_array( $list ) ? $list : array() as $footnote ) {
			$id = is_array( $footnote ) ? ( $footnote['id'] ?? '' ) : '';
			if ( is_string( $id ) && '' !== $id && str_contains( $content, $id ) ) {
				$shown[] = $footnote;
			}
		}
		return array() === $shown ? '' : (string) wp_json_encode( $shown );
	}

	/**
	 * @param mixed $tag Element of a feed.
	 * @return mixed '' if its address is in a locked part.
	 */
	public function shown_enclosure( mixed $tag ): mixed {
		$post = get_post();
		if ( ! is_string( $tag ) || ! $post instanceof WP_Post ) {
			return $tag;
		}
		$element = new WP_HTML_Tag_Processor( $tag );
		$address = $element->next_tag() ? $element->get_attribute( 'url' ) ?? $element->get_attribute( 'href' ) : null;
		if ( ! is_string( $address ) || '' === $address ) {
			return ! $this->has_locked_parts( $post ) && $this->access->may_read( $post->ID ) ? $tag : '';
		}
		return $this->is_visible( $address, $post ) ? $tag : '';
	}

	/** Tells whether parts of a post are locked. Blocks are only parsed if the text contains a lock of this plugin or a pattern. */
	private function has_locked_parts( WP_Post $post ): bool {
		return Lock_Markup::may_be_in( $post->post_content ) && ( $this->redactor )()->holds_lock( $post->post_content );
	}
}
