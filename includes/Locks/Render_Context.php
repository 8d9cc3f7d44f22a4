<?php
/**
 * Who this request renders for.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/**
 * Tells whether the reader may be taken into account at all. Whatever is stored, sent, or read by machines is rendered for a logged-out visitor: in
 * cron, on the command line, over XML-RPC, in admin-ajax, in REST requests that write, and while a post is saved. The same holds for feeds and
 * embeds, which machines fetch and pass on, unless this response must not be stored by anybody.
 *
 * Whether a person may do something is a separate question from what is rendered meanwhile. as_person() answers it; use it for decisions and for the
 * response to that person, never for anything that others see.
 */
final class Render_Context {

	private int $strangers = 0;

	/** @var list<int> Posts that are being saved, the outermost first; 0 for each new one. */
	private array $saving = array();

	/** How many attachments are being saved. */
	private int $saving_files = 0;

	private bool $is_watching_files = false;

	private bool $is_dialog = false;

	private int $persons = 0;

	/**
	 * Adds the hooks that tell when a post is being saved: what other code renders meanwhile may end up in a database, an email or a search
	 * index.
	 */
	public function register(): void {
		add_filter( 'wp_insert_post_data', array( $this, 'begin_saving' ), PHP_INT_MIN, 2 );
		add_action( 'wp_after_insert_post', array( $this, 'end_saving' ), PHP_INT_MAX, 3 );
	}

	/** Adds the same hooks for attachments, which WordPress saves with hooks of their own. It is called when any save begins. */
	public function watch_files(): void {
		if ( $this->is_watching_files ) {
			return;
		}
		$this->is_watching_files = true;
		add_filter( 'wp_insert_attachment_data', array( $this, 'begin_saving_file' ), PHP_INT_MIN );
		foreach ( array( 'add_attachment', 'attachment_updated' ) as $hook ) {
			add_action( $hook, array( $this, 'end_saving_file' ), PHP_INT_MAX, 0 );
		}
	}

	/**
	 * Notes that a save begins. If that save fails halfway, its end is never reported, and everything is rendered for a logged-out visitor
	 * until the request ends.
	 *
	 * @param mixed $data    Columns of the row; returned unchanged.
	 * @param mixed $postarr What `wp_insert_post()` was given.
	 * @return mixed
	 */
	public function begin_saving( mixed $data, mixed $postarr = array() ): mixed {
		$post_id        = is_array( $postarr ) ? $postarr['ID'] ?? 0 : 0;
		$this->saving[] = is_numeric( $post_id ) ? (int) $post_id : 0;
		return $data;
	}

	/**
	 * Notes that a post was saved and all hooks ran. WordPress fires the same hook when it publishes a post without saving it; that does
	 * not end another save.
	 *
	 * @param mixed $post_id Post.
	 * @param mixed $post    The post object.
	 * @param mixed $update  Whether the post existed before.
	 */
	public function end_saving( mixed $post_id, mixed $post = null, mixed $update = true ): void {
		$at = array_search( is_numeric( $post_id ) && true === (bool) $update ? (int) $post_id : 0, $this->saving, true );
		if ( false !== $at ) {
			array_splice( $this->saving, $at, 1 );
		}
	}

	/**
	 * Notes that an attachment begins to be saved.
	 *
	 * @param mixed $data Columns of the row; returned unchanged.
	 * @return mixed
	 */
	public function begin_saving_file( mixed $data ): mixed {
		++$this->saving_files;
		return $data;
	}

	/** Notes that an attachment was saved and all hooks ran. */
	public function end_saving_file(): void {
		$this->saving_files = max( 0, $this->saving_files - 1 );
	}

	/** Tells whether a post is being saved: what is read then may be stored again. */
	public function is_saving(): bool {
		return array() !== $this->saving || $this->saving_files > 0;
	}

	/**
	 * Runs a callback during which everybody is treated as a logged-out visitor.
	 *
	 * @template T
	 * @param callable(): T $render Renders.
	 * @return T
	 */
	public function as_stranger( callable $render ): mixed {
		++$this->strangers;
		try {
			return $render();
		} finally {
			--$this->strangers;
		}
	}

	/**
	 * Runs a callback with the person behind the request as the viewer, whatever kind of request it is. It is for asking whether they may
	 * act.
	 *
	 * @template T
	 * @param callable(): T $ask Decides, and renders nothing that others see.
	 * @return T
	 */
	public function as_person( callable $ask ): mixed {
		++$this->persons;
		try {
			return $ask();
		} finally {
			--$this->persons;
		}
	}

	/** Tells whether this request may ask who is reading; if not, it renders for a logged-out visitor. */
	public function has_viewer(): bool {
		if ( $this->persons > 0 ) {
			return $this->has_person();
		}
		if ( $this->strangers > 0 || $this->is_saving() || $this->is_machine() ) {
			return false;
		}
		if ( wp_is_serving_rest_request() || is_admin() ) {
			return ( is_user_logged_in() || array() !== $_COOKIE ) && ( $this->only_reads() || self::previews_block() );
		}
		if ( self::is_for_others() ) {
			// Core queries the comments of a feed during the main query, before the `wp` action.
			return did_action( 'parse_request' ) > 0 && ! is_trackback() && self::is_unstorable();
		}
		return did_action( 'wp' ) > 0 && ! is_trackback();
	}

	/**
	 * Tells whether being allowed to edit a post shows its locked parts. It needs a request with a viewer, and a logged-in user. Feeds and
	 * embeds are excluded: an editor who opens one wants to see what others get.
	 */
	public function has_editor(): bool {
		return is_user_logged_in() && ( ( $this->has_viewer() && ( $this->persons > 0 || ! self::is_for_others() ) ) || ( $this->is_dialog && 0 === $this->strangers && ! $this->is_saving() ) );
	}

	/** Notes that the request answers a dialog of the editor: what it renders is shown to a person who edits, and stored nowhere. */
	public function shows_to_editor(): void {
		$this->is_dialog = true;
	}

	/**
	 * Tells whether being allowed to edit something counts, whatever the method of the request. It needs a logged-in user, and a response
	 * that goes to them alone. Media dialogs ask by POST, and the response to an upload becomes part of what the editor shows.
	 */
	public function answers_editor(): bool {
		if ( $this->strangers > 0 || $this->is_saving() || ! is_user_logged_in() || ! $this->has_person() ) {
			return false;
		}
		return did_action( 'parse_query' ) < 1 || ( ! is_feed() && ! is_embed() );
	}

	/** Tells whether the main query is for a feed or an embed. */
	private static function is_for_others(): bool {
		global $wp_query;
		return $wp_query instanceof \WP_Query && ( $wp_query->is_feed() || $wp_query->is_embed() );
	}

	/**
	 * Tells whether the response already has headers that keep caches from storing it and browsers from revalidating it, set by
	 * `Sign_In\Cache_Headers` or by other code.
	 */
	private static function is_unstorable(): bool {
		$is_unstored = false;
		foreach ( array_map( 'strtolower', headers_list() ) as $header ) {
			if ( str_starts_with( $header, 'etag:' ) || str_starts_with( $header, 'last-modified:' ) ) {
				return false;
			}
			$is_unstored = $is_unstored || ( str_starts_with( $header, 'cache-control:' ) && str_contains( $header, 'no-store' ) );
		}
		return $is_unstored;
	}

	/** Tells whether a person is behind the request at all: background work and the command line act for nobody. */
	private function has_person(): bool {
		return ! wp_doing_cron() && ! ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) );
	}

	/**
	 * Tells whether the editor asks for the preview of a block by POST, because the attributes are too long for a URL. The response is shown
	 * and not stored.
	 */
	private static function previews_block(): bool {
		global $wp;
		$route = $wp instanceof \WP ? ( $wp->query_vars['rest_route'] ?? '' ) : '';
		return is_string( $route ) && str_starts_with( $route, '/wp/v2/block-renderer/' );
	}

	private function is_machine(): bool {
		return ! $this->has_person() || wp_doing_ajax() || ( defined( 'XMLRPC_REQUEST' ) && true === constant( 'XMLRPC_REQUEST' ) );
	}

	/**
	 * Tells whether the request only reads. A request that writes renders for what it writes, not for the person who sent it. REST accepts
	 * another method in the query or in a header.
	 */
	public function only_reads(): bool {
		$method = isset( $_SERVER['REQUEST_METHOD'] ) && is_string( $_SERVER['REQUEST_METHOD'] ) ? strtoupper( $_SERVER['REQUEST_METHOD'] ) : 'GET'; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return in_array( $method, array( 'GET', 'HEAD' ), true ) && ! isset( $_GET['_method'] ) && ! isset( $_SERVER['HTTP_X_HTTP_METHOD_OVERRIDE'] ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only asked whether it is there.
	}
}
