<?php
/**
 * Comments on locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http\Leak\Reader;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * People who may read a locked post can comment on it in every way WordPress has; nobody else can. Over HTTP, because the comment form
 * posts to a PHP file of its own.
 */
final class Commenting_Test extends Http_Test_Case {

	use Site_Notices;

	private int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->notices();
		$this->post_id = $this->create_post(
			array(
				'post_title'     => 'Locked with talk ' . wp_generate_password( 6, false ),
				'post_content'   => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . '</p><!-- /wp:paragraph -->',
				'comment_status' => 'open',
			)
		)->ID;
		Plugin::instance()->post_locks()->set( $this->post_id, Leak_Site::lock() );
	}

	protected function tearDown(): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => true ) );
		wp_delete_post( $this->post_id, true );
		parent::tearDown();
	}

	/** @return iterable<string, array{string, bool}> Reader, and whether they may comment. */
	public static function readers(): iterable {
		foreach ( array( 'entitled', 'entitled by cookie', 'editor' ) as $name ) {
			yield "$name, who reads it" => array( $name, true );
		}
		foreach ( array( 'anonymous', 'subscriber', 'lower tier', 'former', 'declined', 'contributor', 'author', 'lower tier by cookie' ) as $name ) {
			yield "$name, who does not" => array( $name, false );
		}
	}

	#[DataProvider( 'readers' )]
	public function test_the_comment_form_accepts_people_who_may_read_and_tells_others_what_to_do( string $name, bool $may ): void {
		$reader = $this->reader( $name );
		$page   = $reader->get( $this->path() );
		self::assertSame( $may, str_contains( $page->body, 'id="commentform"' ), 'The comment form is shown exactly to people who may send it.' );
		$text   = "My thoughts on \"it\" 'now' \u{1F60A} " . wp_generate_password( 8, false );
		$answer = $this->send_form( $reader, $text );
		if ( $may ) {
			self::assertSame( 302, $answer->status, $answer->body );
			self::assertSame( array( $text ), $this->stored() );
			$landing = $reader->get( self::path_of( $answer->header( 'location' ) ) );
			self::assertSame( 200, $landing->status );
			self::assertStringStartsWith( $this->path(), self::path_of( $answer->header( 'location' ) ) );
			self::assertStringContainsString( Leak_Content::CANARY, $landing->body, 'The commenter is redirected to the unlocked post.' );
		} else {
			$text  .= '</textarea><script>&amp;';
			$answer = $this->send_form( $reader, $text );
			self::assertSame( 403, $answer->status );
			self::assertSame( array(), $this->stored() );
			self::assertStringNotContainsString( Leak_Content::CANARY, $answer->raw );
			self::assertStringContainsString( esc_textarea( $text ), $answer->body, 'The refusal repeats the text of the comment, so that it can be copied.' );
			self::assertStringContainsString( 'href="' . esc_url( (string) get_permalink( $this->post_id ) ) . '"', $answer->body );
			self::assertStringContainsString( 'patreon-gate-cta', $answer->body, 'The refusal shows the call to action.' );
			self::assertStringContainsString( 'no-store', $answer->header( 'cache-control' ) );
		}
		self::assertSame( '', $this->notices() );
	}

	#[DataProvider( 'readers' )]
	public function test_comments_that_ignore_locks_are_accepted_from_everybody( string $name ): void {
		Plugin::instance()->settings()->update( array( 'comments_follow_lock' => false ) );
		$reader = $this->reader( $name );
		$answer = $this->send_form( $reader, 'Free talk.' );
		self::assertSame( 302, $answer->status, $answer->body );
		self::assertSame( array( 'Free talk.' ), $this->stored() );
		if ( $reader->has_account ) {
			$this->forget_comments();
			self::assertSame( 201, $this->send_rest( $reader, 'Free talk.' )->status );
			$this->forget_comments();
			self::assertStringContainsString( '<int>', $this->send_xmlrpc( $reader, 'Free talk.' )->body );
		}
		self::assertSame( '', $this->notices() );
	}

	#[DataProvider( 'readers' )]
	public function test_rest_accepts_comments_only_from_people_who_may_read( string $name, bool $may ): void {
		$reader = $this->reader( $name );
		$answer = $this->send_rest( $reader, 'By REST.' );
		if ( $may && $reader->has_account ) {
			self::assertSame( 201, $answer->status, $answer->body );
			self::assertSame( array( 'By REST.' ), $this->stored() );
			$link = $reader->rest( '/wp/v2/comments/' . (string) $answer->json()['id'] );
			self::assertSame( 200, $link->status, 'Their own comment can be read again.' );
		} else {
			// WordPress' REST API takes no comments from people without an account, with or without a lock.
			self::assertSame( $reader->has_account ? 403 : 401, $answer->status, $answer->body );
			self::assertStringContainsString( '"message"', $answer->body );
			self::assertSame( array(), $this->stored() );
		}
		self::assertStringNotContainsString( Leak_Content::CANARY, $answer->raw );
		self::assertSame( '', $this->notices() );
	}

	/** Through a batch request, a `_method` parameter, and the method override header. */
	public function test_rest_decides_for_the_same_person_in_batch_and_overridden_requests(): void {
		foreach ( array( 'entitled' => true, 'lower tier' => false ) as $name => $may ) {
			$reader = $this->reader( $name );
			$body   = (string) wp_json_encode( array( 'post' => $this->post_id, 'content' => 'Wrapped.' ) );
			foreach (
				array(
					'query'    => fn (): Page => $reader->rest( '/wp/v2/comments?_method=POST&post=' . $this->post_id . '&content=Wrapped.' ),
					'override' => static fn (): Page => $reader->rest( '/wp/v2/comments', array( 'X-HTTP-Method-Override' => 'POST' ), 'PUT', $body ),
				) as $how => $send
			) {
				$send();
				self::assertSame( $may ? array( 'Wrapped.' ) : array(), $this->stored(), "$name $how" );
				$this->forget_comments();
			}
		}
	}

	public function test_only_people_who_may_moderate_change_a_comment_over_rest(): void {
		$id     = $this->create_comment( get_post( $this->post_id ) )->comment_ID;
		$change = (string) wp_json_encode( array( 'content' => 'Changed.' ) );
		self::assertSame( 200, $this->reader( 'editor' )->rest( "/wp/v2/comments/$id", array(), 'PUT', $change )->status );
		self::assertSame( array( 'Changed.' ), $this->stored() );
		self::assertSame( 403, $this->reader( 'entitled' )->rest( "/wp/v2/comments/$id", array(), 'PUT', $change )->status );
		self::assertSame( 403, $this->reader( 'subscriber' )->rest( "/wp/v2/comments/$id", array(), 'PUT', $change )->status );
	}

	#[DataProvider( 'readers' )]
	public function test_xmlrpc_accepts_comments_only_from_people_who_may_read( string $name, bool $may ): void {
		$reader = $this->reader( $name );
		if ( ! $reader->has_account ) {
			self::assertStringContainsString( 'faultCode', $this->send_xmlrpc( $reader, 'By XML-RPC.' )->body );
			self::assertSame( array(), $this->stored() );
			return;
		}
		$answer = $this->send_xmlrpc( $reader, 'By XML-RPC.' );
		self::assertSame( $may ? array( 'By XML-RPC.' ) : array(), $this->stored(), $answer->body );
		self::assertStringContainsString( $may ? '<int>' : '<int>403</int>', $answer->body );
		self::assertStringNotContainsString( Leak_Content::CANARY, $answer->raw );
	}

	/** The session cookie counts where a browser sends a form, not where a program authenticates with a password. */
	public function test_a_session_gives_no_access_to_another_account_over_xmlrpc_or_rest(): void {
		$reader = new Reader( 'both', self::base_url(), $this->visitor(), false, false, $this->reader( 'subscriber' )->login );
		$reader->browser->cookies = $this->reader( 'entitled by cookie' )->browser->cookies;
		self::assertStringContainsString( '<int>403</int>', $this->send_xmlrpc( $reader, 'Borrowed.' )->body );
		$reader->browser->sign_in( $reader->login, 'password' );
		self::assertSame( 403, $this->send_rest( $reader, 'Borrowed.' )->status );
		self::assertSame( array(), $this->stored() );
	}

	/** Plugins that accept comments, likes and ratings by AJAX call core's own functions. */
	#[DataProvider( 'readers' )]
	public function test_plugins_that_submit_a_comment_through_core_get_the_same_answer( string $name, bool $may ): void {
		$reader = $this->reader( $name );
		$answer = $reader->browser->post( '/wp-admin/admin-ajax.php?action=acting_comment', $this->fields( 'In the background.' ) )->json();
		self::assertSame( $may ? 'taken' : 'comment_on_password_protected', $answer['result'] );
		self::assertSame( $may ? array( 'In the background.' ) : array(), $this->stored() );
		self::assertSame( $may, $reader->browser->post( '/wp-admin/admin-ajax.php?action=acting_may', array( 'post' => (string) $this->post_id ) )->json()['may'], 'patreon_gate_can_act() gives the same answer.' );
		self::assertFalse( $reader->browser->post( '/wp-admin/admin-ajax.php?action=acting_may', array( 'post' => (string) $this->post_id ) )->json()['reads'], 'What is rendered in the background is rendered for a logged-out visitor.' );
		$route = $reader->rest( '/acting-probes/v1/like', array(), 'POST', (string) wp_json_encode( array( 'post' => $this->post_id ) ) );
		self::assertSame( $may && $reader->has_account ? 200 : ( $reader->has_account ? 403 : 401 ), $route->status, $route->body );
	}

	/** A plugin may render the post when a comment arrives, and store or send the result. */
	public function test_plugins_that_render_while_a_comment_is_saved_get_the_public_part(): void {
		foreach ( array( 'entitled', 'entitled by cookie', 'editor' ) as $name ) {
			$reader = $this->reader( $name );
			delete_option( 'acting_rendered' );
			$this->send_form( $reader, 'A witness renders.' );
			$this->assert_rendered_for_a_stranger( "$name form" );
			$this->forget_comments();
			if ( $reader->has_account ) {
				$this->send_rest( $reader, 'A witness renders.' );
				$this->assert_rendered_for_a_stranger( "$name REST" );
				$this->forget_comments();
				$this->send_xmlrpc( $reader, 'A witness renders.' );
				$this->assert_rendered_for_a_stranger( "$name XML-RPC" );
				$this->forget_comments();
			}
		}
	}

	/** If a cache ignores cookies, only the uncached address shows the post. */
	public function test_a_commenter_from_the_uncached_address_returns_to_it(): void {
		$reader = $this->reader( 'entitled by cookie' );
		$answer = $this->send_form( $reader, 'Past the cache.', array( 'Referer' => self::base_url() . $this->path() . '?' . Urls::VIEW . '=member' ) );
		self::assertStringContainsString( Urls::VIEW . '=member', $answer->header( 'location' ) );
		self::assertStringContainsString( '#comment-', $answer->header( 'location' ) );
		$this->forget_comments();
		$answer = $this->send_form( $reader, 'As ever.', array( 'Referer' => self::base_url() . $this->path() ) );
		self::assertStringNotContainsString( Urls::VIEW, $answer->header( 'location' ) );
	}

	/** Core counts the comments of a post to find the page to redirect to, although nobody counts as a reader while the form is handled. */
	public function test_the_commenter_is_redirected_to_the_page_that_shows_their_comment(): void {
		update_option( 'page_comments', 1 );
		update_option( 'comments_per_page', 2 );
		update_option( 'comment_previously_approved', 0 );
		try {
			for ( $number = 0; $number < 5; $number++ ) {
				$this->create_comment( get_post( $this->post_id ), array( 'comment_date_gmt' => '2020-01-01 00:00:0' . $number, 'comment_date' => '2020-01-01 00:00:0' . $number ) );
			}
			$answer = $this->send_form( $this->reader( 'entitled' ), 'The sixth.' );
			self::assertStringContainsString( '/comment-page-3/', $answer->header( 'location' ) );
		} finally {
			update_option( 'page_comments', '' );
			update_option( 'comments_per_page', 50 );
			update_option( 'comment_previously_approved', 1 );
		}
	}

	/** The editor sends the preview of a block with many attributes by POST, although it only reads. */
	public function test_a_block_preview_is_rendered_for_the_person_who_edits(): void {
		$route = '/wp/v2/block-renderer/core/latest-posts';
		$body  = array( 'context' => 'edit', 'post_id' => $this->post_id, 'attributes' => array( 'postsToShow' => 100, 'displayPostContent' => true, 'displayPostContentRadio' => 'full_post' ) );
		foreach ( array( 'editor' => true, 'author' => false, 'subscriber' => false ) as $name => $may ) {
			$answer = $this->reader( $name )->rest( $route, array(), 'POST', (string) wp_json_encode( $body ) );
			self::assertSame( $may, str_contains( $answer->body, Leak_Content::CANARY ), $name . ' ' . $answer->body );
			self::assertSame( $may, str_contains( $this->reader( $name )->rest( $route . '?' . http_build_query( $body ) )->body, Leak_Content::CANARY ), $name );
		}
	}

	/** Closed comments, drafts and password-protected posts stay closed. */
	public function test_membership_does_not_open_comments_closed_for_other_reasons(): void {
		$reader = $this->reader( 'entitled' );
		wp_update_post( array( 'ID' => $this->post_id, 'comment_status' => 'closed' ) );
		self::assertSame( 403, $this->send_form( $reader, 'No.' )->status );
		wp_update_post( array( 'ID' => $this->post_id, 'comment_status' => 'open', 'post_password' => 'secret' ) );
		$this->send_form( $reader, 'No.' );
		self::assertSame( 403, $this->send_rest( $reader, 'No.' )->status );
		self::assertSame( array(), $this->stored() );
	}

	private function reader( string $name ): Reader {
		return Leak_Site::get( self::base_url() )->readers[ $name ];
	}

	private function path(): string {
		return self::path_of( (string) get_permalink( $this->post_id ) );
	}

	private static function path_of( string $url ): string {
		$parts = wp_parse_url( $url );
		return ( $parts['path'] ?? '/' ) . ( isset( $parts['query'] ) ? '?' . $parts['query'] : '' );
	}

	/** @return array<string, string> */
	private function fields( string $text ): array {
		return array(
			'comment'         => $text,
			'author'          => 'Somebody',
			'email'           => 'somebody-' . wp_generate_password( 6, false ) . '@example.org',
			'comment_post_ID' => (string) $this->post_id,
			'comment_parent'  => '0',
		);
	}

	/** @param array<string, string> $headers More header fields. */
	private function send_form( Reader $reader, string $text, array $headers = array() ): Page {
		return $reader->browser->post( '/wp-comments-post.php', $this->fields( $text ), $headers );
	}

	private function send_rest( Reader $reader, string $text ): Page {
		return $reader->rest( '/wp/v2/comments', array(), 'POST', (string) wp_json_encode( array( 'post' => $this->post_id, 'content' => $text ) ) );
	}

	private function send_xmlrpc( Reader $reader, string $text ): Page {
		return $reader->xmlrpc( 'wp.newComment', array( 1, '' === $reader->login ? '' : $reader->login, '' === $reader->login ? '' : 'password', $this->post_id, array( 'content' => $text ) ) );
	}

	/** @return list<string> Texts of the post's comments. */
	private function stored(): array {
		global $wpdb;
		return $wpdb->get_col( $wpdb->prepare( "SELECT comment_content FROM {$wpdb->comments} WHERE comment_post_ID = %d ORDER BY comment_ID", $this->post_id ) );
	}

	/** Deletes all comments, because WordPress accepts only one in fifteen seconds from one IP address. */
	private function forget_comments(): void {
		global $wpdb;
		$wpdb->delete( $wpdb->comments, array( 'comment_post_ID' => $this->post_id ) );
	}

	private function assert_rendered_for_a_stranger( string $where ): void {
		wp_cache_flush();
		$rendered = get_option( 'acting_rendered' );
		self::assertIsString( $rendered, "$where: the witness ran." );
		self::assertStringNotContainsString( Leak_Content::CANARY, $rendered, $where );
		self::assertStringContainsString( 'password required: yes', $rendered, $where );
		delete_option( 'acting_rendered' );
	}
}
