<?php
/**
 * Builds surfaces.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Saving;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;
use Patreon_Gate\Surfaces;

/** Builds one class for each way in which content leaves WordPress. A page view loads this class. */
final class Surface_Services {

	private ?Surfaces\Whole_Post $whole_posts = null;
	private ?Surfaces\Excerpts $excerpts = null;
	private ?Surfaces\Comment_Area $comment_area = null;
	private ?Locks\Comment_Access $comment_access = null;
	private ?Surfaces\Action_Permission $action_permission = null;
	private ?Surfaces\Latest_Posts $latest_posts = null;
	private ?Surfaces\Derived_Meta $derived_meta = null;
	private ?Surfaces\Rest_Posts $rest_posts = null;
	private ?Surfaces\Password_Texts $password_texts = null;

	/**
	 * @param \Closure(): Storage_Services $storage Settings and the database; most pages use neither.
	 * @param \Closure(): Cta_Services     $cta     What is shown instead.
	 * @param \Closure(): Index_Services   $index   Stores the locks of posts that are saved over XML-RPC.
	 */
	public function __construct(
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Lock_Services $locks,
		private readonly \Closure $storage,
		private readonly \Closure $cta,
		private readonly \Closure $index
	) {}

	/**
	 * Adds the hooks of this part. Call it while plugins are loaded.
	 *
	 * @param bool $only_shows Whether it is a page view.
	 */
	public function register( bool $only_shows ): void {
		$access = $this->locks->access();
		$this->whole_posts()->register();
		$this->excerpts()->register();
		( new Surfaces\Search( $this->lock_storage->search_sql( ... ) ) )->register();
		$this->comment_area()->register();
		( new Surfaces\Comments( $access, $this->comment_access( ... ), $this->settings( ... ) ) )->register();
		( new Surfaces\Attachments( $this->locks->attachment_access( ... ), $this->lock_storage->lock_sql( ... ) ) )->register();
		$this->derived_meta()->register();
		( new Surfaces\First_Image( $access, $this->locks->redactor( ... ) ) )->register();
		$this->latest_posts()->register();
		( new Surfaces\Public_Bindings( $access ) )->register();
		( new Surfaces\Early_Style( $access, fn () => ( $this->cta )()->stylesheet(), fn ( int $post_id ) => ( $this->cta )()->shows_design( $post_id ) ) )->register();
		( new Surfaces\Member_Footer( $access, fn () => ( $this->cta )()->member_line() ) )->register();
		add_shortcode( 'patreon_gate_lock', fn ( mixed $attributes, mixed $content = null ): string => $this->lock_shortcode()->html( $attributes, $content ) );
		add_filter( 'pre_do_shortcode_tag', fn ( mixed $output, mixed $tag, mixed $attributes, mixed $found ): mixed => 'patreon_gate_lock' === $tag ? $this->lock_shortcode()->untouched( $output, $found ) : $output, PHP_INT_MAX, 4 );
		// WordPress applies this filter when it knows the posts of a page, and before it compares validators.
		add_filter( 'pre_handle_404', $this->before_headers( ... ), 10, 2 );
		add_action( 'template_redirect', $this->before_page( ... ), 1, 0 );
		if ( ! $only_shows ) {
			( new Surfaces\Refused_Comments( $access, $this->locks->denials( ... ) ) )->register();
			( new Sign_In\Comment_Return() )->register();
		}
		add_action(
			'xmlrpc_call',
			function ( mixed $method, mixed $arguments = array() ): void {
				( new Surfaces\Xmlrpc( $this->locks->attachment_access() ) )->register();
				( new Saving\Xmlrpc_Order( ( $this->index )()->lock_first(), $this->lock_storage->post_locks() ) )->begin( $method, $arguments );
			},
			10,
			2
		);
		add_action(
			'rest_api_init',
			function (): void {
				$this->rest_posts()->watch();
				$this->action_permission()->watch();
			},
			PHP_INT_MAX,
			0
		);
	}

	/**
	 * Decides about early access before anything is sent. The decisions limit how long caches keep the page (`Purging\Page_Expiry`), and feeds and
	 * classic themes send the head of the page before they decide about its posts.
	 */
	private function decide_ladders(): void {
		global $wp_query;
		foreach ( $wp_query instanceof \WP_Query && is_array( $wp_query->posts ) ? $wp_query->posts : array() as $post ) {
			if ( $post instanceof \WP_Post && $this->locks->effective_locks()->has_ladder( $post ) ) {
				$this->locks->redactor()->decide_ladders( $post );
			}
		}
	}

	/**
	 * Replaces the validators of a feed that may have something locked in it, and accepts page numbers of a locked post.
	 *
	 * @param mixed $handled Whether another callback has handled the request.
	 * @param mixed $query   Main query.
	 * @return mixed
	 */
	private function before_headers( mixed $handled, mixed $query ): mixed {
		if ( $query instanceof \WP_Query && $query->is_feed() ) {
			( new Surfaces\Feed_Validators( fn ( \WP_Post $post ): bool => Lock_Markup::may_be_in( $post->post_content ) || $this->locks->effective_locks()->is_locked( $post->ID ) ) )->take_over( $query );
		}
		return ( new Surfaces\Page_Numbers( $this->locks->access(), $this->locks->redactor( ... ) ) )->accept( $handled, $query );
	}

	/** Decides what has to be known before a page is sent. */
	private function before_page(): void {
		$this->decide_ladders();
		$post = is_singular() ? get_queried_object() : null;
		if ( $post instanceof \WP_Post && ( $this->locks->access()->is_locked( $post->ID ) || Lock_Markup::may_be_in( $post->post_content ) ) ) {
			// After SEO plugins, which print their graphs earlier.
			$print = function () use ( $post, &$print ): void {
				remove_action( 'wp_head', $print, 99 );
				$this->print_paywall_markup( $post );
			};
			add_action( 'wp_head', $print, 99, 0 );
		}
	}

	/** Prints what search engines are told about a page with locked content. */
	private function print_paywall_markup( \WP_Post $post ): void {
		echo Add_Ons::contain( 'paywall markup', fn (): string => ( $this->cta )()->paywall_markup()->html( $post ), static fn (): string => '' ); // phpcs:ignore WordPress.Security.EscapeOutput -- JSON without tags, in an element that WordPress makes.
	}

	private function whole_posts(): Surfaces\Whole_Post {
		return $this->whole_posts ??= new Surfaces\Whole_Post( $this->locks->access(), $this->locks->whole_contents(), $this->locks->whole_gate( ... ), $this->locks->redactor( ... ), $this->comment_area(), $this->password_texts( ... ), $this->action_permission( ... ) );
	}

	private function excerpts(): Surfaces\Excerpts {
		return $this->excerpts ??= new Surfaces\Excerpts( $this->locks->access(), $this->locks->redactor( ... ), fn () => ( $this->cta )()->teaser(), $this->locks->attachment_access( ... ) );
	}

	private function comment_area(): Surfaces\Comment_Area {
		return $this->comment_area ??= new Surfaces\Comment_Area( $this->settings( ... ), $this->locks->access() );
	}

	private function comment_access(): Locks\Comment_Access {
		return $this->comment_access ??= new Locks\Comment_Access( $this->locks->access(), fn () => new Storage\Locks\Commented_Posts( ( $this->storage )()->database(), $this->lock_storage->lock_rows() ), $this->lock_storage->lock_sql( ... ) );
	}

	private function action_permission(): Surfaces\Action_Permission {
		return $this->action_permission ??= new Surfaces\Action_Permission( $this->locks->access(), $this->settings( ... ) );
	}

	private function lock_shortcode(): Surfaces\Lock_Shortcode {
		return new Surfaces\Lock_Shortcode( $this->locks->redactor() );
	}

	private function latest_posts(): Surfaces\Latest_Posts {
		return $this->latest_posts ??= new Surfaces\Latest_Posts( $this->locks->redactor( ... ) );
	}

	private function derived_meta(): Surfaces\Derived_Meta {
		return $this->derived_meta ??= new Surfaces\Derived_Meta( $this->locks->access(), $this->locks->redactor( ... ), $this->locks->render_context() );
	}

	private function rest_posts(): Surfaces\Rest_Posts {
		return $this->rest_posts ??= new Surfaces\Rest_Posts( $this->locks->access(), $this->whole_posts(), $this->excerpts(), $this->derived_meta(), $this->locks->attachment_access() );
	}

	private function password_texts(): Surfaces\Password_Texts {
		if ( null === $this->password_texts ) {
			$this->password_texts = new Surfaces\Password_Texts( $this->locks->access(), $this->excerpts( ... ), $this->whole_posts( ... ), $this->latest_posts() );
			$this->password_texts->register();
		}
		return $this->password_texts;
	}

	private function settings(): Storage\Options\Settings {
		return ( $this->storage )()->settings();
	}
}
