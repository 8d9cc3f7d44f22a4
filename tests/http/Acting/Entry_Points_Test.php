<?php
/**
 * Every entry point of WordPress, for every role.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

use Closure;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http\Leak\Parallel;
use Patreon_Gate\Tests\Http\Leak\Reader;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;

/**
 * Expects no status 500 and no PHP error, unless WordPress gives the same without the plugin (it answers some requests with 500, and reads
 * some parameters without checking that they exist). Expects no locked text for people who may not read it.
 */
final class Entry_Points_Test extends Http_Test_Case {

	use Site_Notices;

	private const ROLES = array( 'anonymous', 'subscriber', 'entitled', 'contributor', 'author', 'editor', 'administrator', 'entitled by cookie' );

	/** These must work even if WordPress itself answers with an error, because people use them for uploads every day. */
	private const NEVER_500 = '#^GET /wp-admin/async-upload\.php\?attachment_id=\d+&fetch=#';

	/** @var array<string, Reader> */
	private array $readers;

	/** @var array<string, int|string> */
	private array $ids;

	protected function setUp(): void {
		parent::setUp();
		$site                           = Leak_Site::get( self::base_url() );
		$this->readers                  = array_intersect_key( $site->readers, array_flip( self::ROLES ) );
		$this->readers['administrator'] = new Reader( 'administrator', self::base_url(), $this->visitor_as( 'admin' ), false, true, 'admin' );
		$content                        = $site->content( 'K1' );
		$post                           = $content->id( 'main' );
		$comments                       = get_comments( array( 'post_id' => $post, 'fields' => 'ids' ) );
		$comment                        = $GLOBALS['wpdb']->get_var( $GLOBALS['wpdb']->prepare( "SELECT comment_ID FROM {$GLOBALS['wpdb']->comments} WHERE comment_post_ID = %d", $post ) );
		self::assertSame( array(), $comments, 'This process counts as a logged-out visitor, so core hides the comments from it.' );
		$this->ids = array(
			'post'     => $post,
			'file'     => $content->attachments()[0],
			'comment'  => (int) $comment,
			'revision' => (int) ( array_key_first( wp_get_post_revisions( $post ) ) ?? $post ),
			'nobody'   => 987654321,
			'link'     => (string) get_permalink( $post ),
		);
		$this->notices();
	}

	public function test_every_entry_file_answers_without_new_errors(): void {
		$wrong = array();
		foreach ( Entry_Points::files() as $path => $queries ) {
			foreach ( $queries as $query ) {
				$address = $path . $this->filled( $query );
				$ask     = str_starts_with( $path, '/wp-json/' )
					? static fn( Reader $reader, array $headers ): Page => $reader->rest( substr( $address, strlen( '/wp-json' ) ), $headers )
					: static fn( Reader $reader, array $headers ): Page => $reader->get( $address, $headers );
				array_push( $wrong, ...$this->wrong( "GET $address", $ask ) );
			}
		}
		self::assertSame( array(), $wrong );
	}

	public function test_every_admin_ajax_action_answers_without_new_errors(): void {
		$wrong   = array();
		$actions = Entry_Points::actions();
		self::assertGreaterThan( 5, count( $actions['GET'] ) );
		self::assertGreaterThan( 50, count( $actions['POST'] ) );
		$fields = http_build_query(
			array(
				'shortcode' => '[gallery ids="' . $this->ids['file'] . '"]',
				'url'       => $this->ids['link'],
				'query'     => array( 'post_parent' => $this->ids['post'] ),
				'ids'       => array( $this->ids['file'] ),
			) + array_fill_keys( array( 'post', 'post_id', 'post_ID', 'p', 'postid' ), $this->ids['post'] ) + array_fill_keys( array( 'id', 'attachment_id', 'thumbnail_id' ), $this->ids['file'] ) + array_fill_keys( array( 'comment_ID', 'c' ), $this->ids['comment'] )
		);
		foreach ( $actions['GET'] as $action ) {
			array_push( $wrong, ...$this->wrong( "GET ajax $action", static fn( Reader $reader, array $headers ): Page => $reader->get( "/wp-admin/admin-ajax.php?action=$action&$fields", $headers ) ) );
		}
		$form = array( 'Content-Type' => 'application/x-www-form-urlencoded' );
		foreach ( $actions['POST'] as $action ) {
			array_push( $wrong, ...$this->wrong( "POST ajax $action", static fn( Reader $reader, array $headers ): Page => $reader->get( '/wp-admin/admin-ajax.php', $headers + $form, 'POST', "action=$action&$fields" ) ) );
		}
		self::assertSame( array(), $wrong );
	}

	public function test_every_xmlrpc_method_answers_without_new_errors(): void {
		$wrong   = array();
		$methods = Entry_Points::methods( $this->readers['anonymous'] );
		self::assertGreaterThan( 60, count( $methods ) );
		$ids = $this->ids;
		foreach ( $methods as $method ) {
			array_push( $wrong, ...$this->wrong( "XML-RPC $method", static fn( Reader $reader, array $headers ): Page => Entry_Points::call( $reader, $method, $ids, $headers ) ) );
		}
		self::assertSame( array(), $wrong );
	}

	public function test_every_front_end_form_answers_without_new_errors(): void {
		$wrong = array();
		$form  = array( 'Content-Type' => 'application/x-www-form-urlencoded' );
		foreach (
			array(
				'/wp-comments-post.php'      => 'comment_post_ID={post}&comment[]=x',
				'/wp-comments-post.php?2'    => 'comment_post_ID={nobody}&comment=x',
				'/wp-comments-post.php?3'    => 'comment_post_ID[]={post}&comment=x',
				'/wp-trackback.php?p={post}' => 'url=http://127.0.0.1/&title=x&excerpt=x&blog_name=x',
				'/wp-login.php?action=postpass' => 'post_password=x',
				'/?p={post}'                 => 'a=b',
				'/wp-admin/admin-post.php'   => 'action=nobodys',
				'/wp-admin/async-upload.php' => 'post_id={post}',
				'/wp-admin/async-upload.php?action=upload-attachment' => 'action=upload-attachment&post_id={post}',
				'/wp-admin/post.php'         => 'action=editpost&post_ID={post}',
				'/xmlrpc.php'                => 'x',
			) as $path => $body
		) {
			$address = $this->filled( $path );
			$sent    = $this->filled( $body );
			array_push( $wrong, ...$this->wrong( "POST $address $body", static fn( Reader $reader, array $headers ): Page => $reader->get( $address, $headers + $form, 'POST', $sent ) ) );
		}
		self::assertSame( array(), $wrong );
	}

	/**
	 * Requests as every role at once. Unexpected answers are requested again, because eight processes that write the same rows can run into a
	 * deadlock, with and without the plugin. Locked text in the first response already fails the test.
	 *
	 * @param Closure(Reader, array<string, string>): Page $ask Sends the request.
	 * @return list<string>
	 */
	private function wrong( string $what, Closure $ask ): array {
		$pages = $this->ask( $ask, array(), $this->readers );
		$wrong = array();
		foreach ( $pages as $name => $page ) {
			if ( ! $this->readers[ $name ]->is_entitled && ! $this->readers[ $name ]->may_edit && false !== stripos( $page->raw, Leak_Content::CANARY ) ) {
				$wrong[] = "$what: $name reads locked text.";
			}
		}
		$odd = $this->odd( $what, $ask, $pages );
		if ( array() !== $odd ) {
			array_push( $wrong, ...$this->odd( $what, $ask, $this->ask( $ask, array(), $this->readers ) ) );
		}
		return $wrong;
	}

	/**
	 * Returns errors and notices that WordPress without the plugin does not give for the same request.
	 *
	 * @param Closure(Reader, array<string, string>): Page $ask   Sends the request.
	 * @param array<string, Page>                          $pages Answers by role.
	 * @return list<string>
	 */
	private function odd( string $what, Closure $ask, array $pages ): array {
		$notices  = $this->lines();
		$is_ours  = 1 === preg_match( self::NEVER_500, $what );
		$failures = array_filter( $pages, static fn( Page $page ): bool => $page->status >= 500 );
		$alone    = array();
		if ( ! $is_ours && ( array() !== $notices || array() !== $failures ) ) {
			$alone   = $this->ask( $ask, array( 'X-Without-Plugin' => 'yes', 'X-Canary-Allowed' => 'yes' ), array() === $notices ? array_intersect_key( $this->readers, $failures ) : $this->readers );
			$notices = array_diff( $notices, $this->lines() );
		}
		$odd = array_map( static fn( string $notice ): string => "$what: $notice", array_values( $notices ) );
		foreach ( $failures as $name => $page ) {
			if ( ! isset( $alone[ $name ] ) || $alone[ $name ]->status < 500 ) {
				$odd[] = "$what: $page->status for $name: " . substr( (string) preg_replace( '/\s+/', ' ', wp_strip_all_tags( $page->body ) ), -200 );
			}
		}
		return $odd;
	}

	/**
	 * @param Closure(Reader, array<string, string>): Page $ask     Sends the request.
	 * @param array<string, string>                        $headers More header fields.
	 * @param array<string, Reader>                        $readers Who asks.
	 * @return array<string, Page> Answers by role.
	 */
	private function ask( Closure $ask, array $headers, array $readers ): array {
		return Parallel::run( array_map( static fn( Reader $reader ): Closure => static fn(): Page => $ask( $reader, $headers ), $readers ) );
	}

	/** @return list<string> What PHP complained about, without the time. */
	private function lines(): array {
		return array_values( array_unique( array_filter( (array) preg_replace( '/^\[[^\]]*\] /', '', explode( "\n", $this->notices() ) ) ) ) );
	}

	private function filled( string $text ): string {
		foreach ( $this->ids as $word => $id ) {
			$text = str_replace( '{' . $word . '}', rawurlencode( (string) $id ), $text );
		}
		return $text;
	}
}
