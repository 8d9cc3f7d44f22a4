<?php
/**
 * For whom this request renders.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/**
 * Says whether the person behind the request may be taken into account at all. Whatever is stored, sent or read by machines
 * is rendered for a stranger: cron, command line, XML-RPC, admin-ajax, and everything while a post is saved. So are feeds and embeds, which
 * machines fetch and pass on, unless the answer to this very request may be stored by nobody.
 *
 * Whether a person may do something is another question than what is rendered meanwhile; it is asked with as_person(), which is for
 * decisions and for the answer to that person, and never for anything that others see.
 */
final class Render_Context {

	private int $strangers = 0;

	/** @var list<int> Posts that are being saved, one inside the other; 0 for each new one. */
	private array $saving = array();

	/** How many attachments are being saved. */
	private int $saving_files = 0;

	private bool $is_watching_files = false;

	private bool $is_dialog = false;

	private int $persons = 0;

	/** Watches saving: what others render meanwhile may end in a database, a mail or a search index. */
	public function register(): void {
		add_filter( 'wp_insert_post_data', array( $this, 'begin_saving' ), PHP_INT_MIN, 2 );
		add_action( 'wp_after_insert_post', array( $this, 'end_saving' ), PHP_INT_MAX, 3 );
	}

	/** The same for attachments, which WordPress saves with hooks of their own; called as any save begins. */
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
	 * A save that fails half way is never ended: the rest of the request stays a stranger's.
	 *
	 * @param mixed $data    Passed on.
	 * @param mixed $postarr What `wp_insert_post()` was given.
	 * @return mixed
	 */
	public function begin_saving( mixed $data, mixed $postarr = array() ): mixed {
		$post_id        = is_array( $postarr ) ? $postarr['ID'] ?? 0 : 0;
		$this->saving[] = is_numeric( $post_id ) ? (int) $post_id : 0;
		return $data;
	}

	/**
	 * A post is saved and everybody was told. WordPress says so, too, of what it publishes without saving it: that ends no other save.
	 *
	 * @param mixed $post_id Post.
	 * @param mixed $post    The same.
	 * @param mixed $update  Whether it was there before.
	 */
	public function end_saving( mixed $post_id, mixed $post = null, mixed $update = true ): void {
		$at = array_search( is_numeric( $post_id ) && true === (bool) $update ? (int) $post_id : 0, $this->saving, true );
		if ( false !== $at ) {
			array_splice( $this->saving, $at, 1 );
		}
	}

	/**
	 * As for a post.
	 *
	 * @param mixed $data Passed on.
	 * @return mixed
	 */
	public function begin_saving_file( mixed $data ): mixed {
		++$this->saving_files;
		return $data;
	}

	/** An attachment is saved and everybody was told. */
	public function end_saving_file(): void {
		$this->saving_files = max( 0, $this->saving_files - 1 );
	}

	/** Whether a post is being saved: what is read then may be stored again. */
	public function is_saving(): bool {
		return array() !== $this->saving || $this->saving_files > 0;
	}

	/**
	 * Runs something with everybody taken for a stranger.
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
	 * Runs something with the person behind the request as the viewer, whatever kind of request it is: for asking whether they may act.
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

	/** Whether the viewer of this request may be asked for; a stranger otherwise. */
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
			// Comments of a feed are looked for while the main query runs, before `wp`.
			return did_action( 'parse_request' ) > 0 && ! is_trackback() && self::is_unstorable();
		}
		return did_action( 'wp' ) > 0 && ! is_trackback();
	}

	/**
	 * Whether being allowed to edit a post shows its locked parts: the same, and somebody must be signed in. Feeds and embeds are no place for
	 * editing: who edits looks there for what others are sent.
	 */
	public function has_editor(): bool {
		return is_user_logged_in() && ( ( $this->has_viewer() && ( $this->persons > 0 || ! self::is_for_others() ) ) || ( $this->is_dialog && 0 === $this->strangers && ! $this->is_saving() ) );
	}

	/** From here on the request answers a dialog of the editor: what it renders is shown to whoever edits, and stored nowhere. */
	public function shows_to_editor(): void {
		$this->is_dialog = true;
	}

	/**
	 * Whether being allowed to edit something counts, whatever the request's method: somebody is signed in, and the answer goes to them
	 * alone. Media dialogs ask by POST, and the answer to an upload is the editor's next state.
	 */
	public function answers_editor(): bool {
		if ( $this->strangers > 0 || $this->is_saving() || ! is_user_logged_in() || ! $this->has_person() ) {
			return false;
		}
		return did_action( 'parse_query' ) < 1 || ( ! is_feed() && ! is_embed() );
	}

	/** Whether the main query is a feed's or an embed's. */
	private static function is_for_others(): bool {
		global $wp_query;
		return $wp_query instanceof \WP_Query && ( $wp_query->is_feed() || $wp_query->is_embed() );
	}

	/** Whether the answer is marked already so that no cache keeps it, and none is asked if it is still good: by `Sign_In\Cache_Headers`, or whoever else. */
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

	/** Whether a person is behind the request at all: background work and the command line act for nobody. */
	private function has_person(): bool {
		return ! wp_doing_cron() && ! ( defined( 'WP_CLI' ) && true === constant( 'WP_CLI' ) );
	}

	/** The editor sends a block's attributes where an address would be too long for them; what comes back is shown and not stored. */
	private static function previews_block(): bool {
		global $wp;
		$route = $wp instanceof \WP ? ( $wp->query_vars['rest_route'] ?? '' ) : '';
		return is_string( $route ) && str_starts_with( $route, '/wp/v2/block-renderer/' );
	}

	private function is_machine(): bool {
		return ! $this->has_person() || wp_doing_ajax() || ( defined( 'XMLRPC_REQUEST' ) && true === constant( 'XMLRPC_REQUEST' ) );
	}

	/** A request that writes renders for what it writes, not for who sent it; REST takes another method from the query or a header. */
	public function only_reads(): bool {
		$method = isset( $_SERVER['REQUEST_METHOD'] ) && is_string( $_SERVER['REQUEST_METHOD'] ) ? strtoupper( $_SERVER['REQUEST_METHOD'] ) : 'GET'; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		return in_array( $method, array( 'GET', 'HEAD' ), true ) && ! isset( $_GET['_method'] ) && ! isset( $_SERVER['HTTP_X_HTTP_METHOD_OVERRIDE'] ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only asked whether it is there.
	}
}
