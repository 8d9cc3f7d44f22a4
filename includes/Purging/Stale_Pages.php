<?php
/**
 * Purges page caches after something was locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Purging;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Texts\Page_Relations;
use WP_Post;

/**
 * Collects what was locked, so that page caches drop their old copies. Caches purge the pages of a post that is saved. They do not know
 * what gets locked in other ways: a lock or a teaser changes, a synced pattern gets a divider, comments begin to follow the lock, a file is
 * attached to a locked post. Such changes are collected here and purged once, at the end of the request, when everything is stored.
 */
final class Stale_Pages {

	/** With more URLs than this, everything is purged. */
	public const LIMIT = 200;

	/** Post types that appear on pages whose URLs are not known. */
	private const EVERYWHERE = array( 'wp_template', 'wp_template_part', 'wp_navigation' );

	/** Settings that change pages of locked posts, with their defaults. */
	private const SETTINGS = array( 'comments_follow_lock' => true, 'teaser_share' => 25, 'teaser_older_posts' => false );

	/** @var array<int, array<int, true>> Site → posts. */
	private array $posts = array();

	/** @var array<int, true> Sites for which everything is purged. */
	private array $everything = array();

	/**
	 * @param Closure(): Known_Addresses $addresses Finds where a post is shown.
	 * @param Closure(): Page_Relations  $relations Finds what shows a pattern. Both are built only after something was locked.
	 */
	public function __construct( private readonly Closure $addresses, private readonly Closure $relations ) {}

	/** Adds the hooks; only in requests that may change something. */
	public function register(): void {
		add_action( Hooks::LOCK_SAVED, array( $this, 'add' ) );
		add_action( Hooks::PUBLIC_TEXT_CHANGED, array( $this, 'add_outside_of_saves' ) );
		foreach ( array( 'added_post_meta', 'updated_post_meta', 'deleted_post_meta' ) as $hook ) {
			add_action( $hook, array( $this, 'meta_changed' ), 10, 3 );
		}
		add_action( 'wp_after_insert_post', array( $this, 'saved' ), 10, 4 );
		add_action( 'attachment_updated', array( $this, 'attachment_updated' ), 10, 3 );
		add_action( 'wp_media_attach_action', array( $this, 'attached' ), 10, 2 );
		add_action( 'update_option_' . Settings::OPTION, array( $this, 'settings_changed' ), 10, 2 );
		add_action( 'update_option_widget_block', array( $this, 'widgets_changed' ), 10, 2 );
		add_action( 'shutdown', array( $this, 'clean' ), 0, 0 );
	}

	/**
	 * Collects a post.
	 *
	 * @param mixed $post_id Post whose lock changed.
	 */
	public function add( mixed $post_id ): void {
		if ( is_numeric( $post_id ) ) {
			$this->posts[ get_current_blog_id() ][ (int) $post_id ] = true;
		}
	}

	/**
	 * Collects a post for which an add-on may decide differently now. It does nothing while the post is saved: then perhaps only its text
	 * changed, which locks nothing.
	 *
	 * @param mixed $post_id Post.
	 */
	public function add_outside_of_saves( mixed $post_id ): void {
		if ( ! doing_action( 'save_post' ) && ! doing_action( 'wp_after_insert_post' ) && ! doing_action( 'edit_attachment' ) ) {
			$this->add( $post_id );
		}
	}

	/**
	 * Collects a post whose teaser or featured image changed. An image is public only as long as it is the featured one.
	 *
	 * @param mixed $meta_id Id of the meta.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 */
	public function meta_changed( mixed $meta_id, mixed $post_id, mixed $key ): void {
		if ( Post_Locks::META_TEASER === $key || ( '_thumbnail_id' === $key && is_numeric( $post_id ) && self::may_be_locked( (int) $post_id ) ) ) {
			$this->add( $post_id );
		}
	}

	/** Tells whether a post has a lock of its own, or whether a rule or an add-on may lock it: to purge one page too many is no harm. */
	private static function may_be_locked( int $post_id ): bool {
		return metadata_exists( 'post', $post_id, Post_Locks::META_LOCK ) || Post_Locks::has_rules() || false !== has_filter( Hooks::LOCK_RESOLVE );
	}

	/**
	 * Collects a post in which dividers or gates were added, removed or moved.
	 *
	 * @param mixed $post_id Post.
	 * @param mixed $post    The post after the change.
	 * @param mixed $updated Whether the post existed before.
	 * @param mixed $before  The post before the change.
	 */
	public function saved( mixed $post_id, mixed $post, mixed $updated, mixed $before ): void {
		$old = $before instanceof WP_Post ? $before->post_content : '';
		if ( ! $post instanceof WP_Post || $old === $post->post_content || 'revision' === $post->post_type || ! $this->concerns( $old . $post->post_content ) ) {
			return;
		}
		$this->add_shown( $post );
	}

	/**
	 * Collects whatever shows a post, a synced pattern or a template.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function add_shown( WP_Post $post ): void {
		if ( in_array( $post->post_type, self::EVERYWHERE, true ) ) {
			$this->add_everything();
		} elseif ( 'wp_block' === $post->post_type ) {
			$this->add_pattern( $post->ID );
		} else {
			$this->add( $post->ID );
		}
	}

	/**
	 * Collects an attachment that was moved to another post.
	 *
	 * @param mixed $post_id Attachment.
	 * @param mixed $after   The attachment after the change.
	 * @param mixed $before  The attachment before the change.
	 */
	public function attachment_updated( mixed $post_id, mixed $after, mixed $before ): void {
		if ( $after instanceof WP_Post && $before instanceof WP_Post && $after->post_parent !== $before->post_parent ) {
			$this->add( $post_id );
		}
	}

	/**
	 * Collects an attachment that was attached to a post, or detached.
	 *
	 * @param mixed $action        `attach` or `detach`.
	 * @param mixed $attachment_id Attachment.
	 */
	public function attached( mixed $action, mixed $attachment_id ): void {
		$this->add( $attachment_id );
	}

	/**
	 * Collects the locked posts, or everything where there are too many, after the setting "comments follow the lock", or one about all teasers, changed.
	 *
	 * @param mixed $before The settings before the change.
	 * @param mixed $after  The settings after the change.
	 */
	public function settings_changed( mixed $before, mixed $after ): void {
		$value   = static fn ( mixed $settings, string $name, mixed $otherwise ): mixed => is_array( $settings ) ? $settings[ $name ] ?? $otherwise : $otherwise;
		$changed = array_filter( self::SETTINGS, static fn ( mixed $otherwise, string $name ): bool => $value( $before, $name, $otherwise ) !== $value( $after, $name, $otherwise ), ARRAY_FILTER_USE_BOTH );
		if ( array() === $changed ) {
			return;
		}
		$locked = ( $this->relations )()->locked_posts( self::LIMIT );
		if ( count( $locked ) >= self::LIMIT ) {
			$this->add_everything();
			return;
		}
		array_map( array( $this, 'add' ), $locked );
	}

	/**
	 * Purges everything when a block widget with a lock or a pattern changed.
	 *
	 * @param mixed $before The block widgets before the change.
	 * @param mixed $after  The block widgets after the change.
	 */
	public function widgets_changed( mixed $before, mixed $after ): void {
		if ( $before !== $after && $this->concerns( (string) wp_json_encode( array( $before, $after ), JSON_UNESCAPED_SLASHES ) ) ) {
			$this->add_everything();
		}
	}

	/** Purges what was collected, on each site. */
	public function clean(): void {
		$posts            = $this->posts;
		$everything       = $this->everything;
		$this->posts      = array();
		$this->everything = array();
		foreach ( array_keys( $posts + $everything ) as $site ) {
			$is_elsewhere = is_multisite() && get_current_blog_id() !== $site;
			if ( $is_elsewhere ) {
				switch_to_blog( $site );
			}
			Add_Ons::contain( 'cleaning caches', fn () => $this->clean_site( array_keys( $posts[ $site ] ?? array() ), isset( $everything[ $site ] ) ), static fn () => null );
			if ( $is_elsewhere ) {
				restore_current_blog();
			}
		}
	}

	/**
	 * Purges what was collected on one site.
	 *
	 * @param list<int> $posts Posts of the current site.
	 */
	private function clean_site( array $posts, bool $everything ): void {
		$addresses  = array();
		$everything = $everything || count( $posts ) > self::LIMIT;
		foreach ( $everything ? array() : $posts as $post_id ) {
			$addresses += array_flip( ( $this->addresses )()->of( $post_id, self::LIMIT ) );
			if ( count( $addresses ) > self::LIMIT ) {
				$everything = true;
				break;
			}
			// Fires core's own hook for this, which most page caches use.
			clean_post_cache( $post_id );
		}
		if ( $everything || array() !== $addresses ) {
			Add_Ons::announce_to_each( Hooks::CLEAN_CACHES, $everything ? array() : array_keys( $addresses ), $everything ? array() : $posts, $everything );
		}
	}

	/**
	 * Collects every post that shows a synced pattern, also where it stands inside another pattern.
	 *
	 * @param int              $pattern_id Pattern.
	 * @param array<int, true> $seen       Patterns that were followed already.
	 */
	private function add_pattern( int $pattern_id, array $seen = array() ): void {
		if ( isset( $seen[ $pattern_id ] ) ) {
			return;
		}
		$seen[ $pattern_id ] = true;
		$showing             = ( $this->relations )()->showing_pattern( $pattern_id, self::LIMIT );
		$widgets             = (string) wp_json_encode( get_option( 'widget_block' ) );
		if ( count( $showing ) >= self::LIMIT || str_contains( $widgets, '\"ref\":' . $pattern_id ) || array() !== array_intersect( $showing, self::EVERYWHERE ) ) {
			$this->add_everything();
			return;
		}
		foreach ( $showing as $post_id => $type ) {
			if ( 'wp_block' === $type ) {
				$this->add_pattern( $post_id, $seen );
			} else {
				$this->add( $post_id );
			}
		}
	}

	/** Collects all pages of the current site. */
	public function add_everything(): void {
		$this->everything[ get_current_blog_id() ] = true;
	}

	/** Tells whether a text has locks of ours, or shows patterns, which may have them. */
	private function concerns( string $text ): bool {
		return Lock_Markup::has_trace( $text ) || Lock_Markup::shows_pattern( $text );
	}
}
