<?php
/**
 * A post with a lock and a password, over HTTP.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;

/** Tests a post with a lock and a password, and that a post with only a lock mentions no password. */
final class Passwords_Test extends Http_Test_Case {

	private const TEASER = 'zqteaserzq';

	private const CONTENT = '<!-- wp:paragraph --><p>zqteaserzq</p><!-- /wp:paragraph --><!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:paragraph --><p>zqxcan</p><!-- /wp:paragraph -->';

	private int $post_id = 0;

	protected function setUp(): void {
		parent::setUp();
		Leak_Site::get( self::base_url() );
		$this->post_id = $this->create_post( array( 'post_title' => 'Twice closed ' . wp_generate_password( 6, false ), 'post_content' => self::CONTENT, 'post_password' => 'sesame' ) )->ID;
		Plugin::instance()->post_locks()->set( $this->post_id, Leak_Site::lock() );
	}

	protected function tearDown(): void {
		wp_delete_post( $this->post_id, true );
		parent::tearDown();
	}

	public function test_without_the_password_visitors_see_neither_teaser_nor_call_to_action_on_any_channel(): void {
		foreach ( $this->pages( $this->visitor() ) as $where => $body ) {
			self::assertStringNotContainsString( self::TEASER, $body, $where );
			self::assertStringNotContainsString( 'zqxcan', $body, $where );
		}
		$page = $this->visitor()->get( $this->path() )->body;
		self::assertStringContainsString( 'post-password-form', $page );
		self::assertStringNotContainsString( 'class="patreon-gate-cta"', $page );
	}

	public function test_without_the_password_an_entitled_member_is_asked_for_it(): void {
		$member = Leak_Site::get( self::base_url() )->readers['entitled'];
		$page   = $member->get( $this->path() )->body;
		self::assertStringContainsString( 'post-password-form', $page );
		self::assertStringNotContainsString( 'zqxcan', $page );
		self::assertStringNotContainsString( self::TEASER, $page );
	}

	public function test_with_the_password_the_lock_decides(): void {
		$stranger = $this->visitor();
		$this->give_password( $stranger );
		$page = $stranger->get( $this->path() )->body;
		self::assertStringContainsString( self::TEASER, $page );
		self::assertStringContainsString( 'class="patreon-gate-cta"', $page );
		self::assertStringNotContainsString( 'zqxcan', $page );
		self::assertStringNotContainsString( 'post-password-form', $page );

		$reader          = Leak_Site::get( self::base_url() )->readers['entitled'];
		$member          = $this->visitor();
		$member->cookies = $reader->browser->cookies;
		$this->give_password( $member );
		self::assertStringContainsString( 'zqxcan', $member->get( $this->path(), array( 'X-Canary-Allowed' => 'yes' ) )->body );
	}

	public function test_rest_accepts_the_password_of_the_request_and_then_shows_the_teaser(): void {
		$route = '/wp-json/wp/v2/posts/' . $this->post_id;
		$data  = $this->visitor()->get( $route . '?password=sesame' )->json();
		self::assertStringContainsString( self::TEASER, $data['content']['rendered'] );
		self::assertStringNotContainsString( 'zqxcan', (string) wp_json_encode( $data ) );
		self::assertSame( 403, $this->visitor()->get( $route . '?password=simsim' )->status );
	}

	public function test_a_post_that_only_has_a_lock_mentions_no_password_and_looks_like_a_public_one(): void {
		wp_update_post( array( 'ID' => $this->post_id, 'post_password' => '', 'post_excerpt' => 'zqteaserzq in short', 'comment_status' => 'open' ) );
		$image = $this->create_attachment( 0, array( 'post_title' => 'Featured' ) );
		set_post_thumbnail( $this->post_id, $image->ID );
		foreach ( $this->pages( $this->visitor() ) as $where => $body ) {
			$shown = (string) preg_replace( '#<p class="patreon-gate-cta__note">.*?</p>|<details class="patreon-gate-cta__details">.*?</details>|<(?:script|style)\b.*?</(?:script|style)>#s', '', $body );
			self::assertDoesNotMatchRegularExpression( '/protected post|password.protected|enter (?:your|the) password|Protected:|post-password/i', $shown, $where );
		}
		$page = $this->visitor()->get( $this->path() )->body;
		self::assertStringContainsString( self::TEASER, $page );
		self::assertStringContainsString( basename( (string) wp_get_attachment_url( $image->ID ) ), $page, 'The featured image is public.' );
		self::assertStringContainsString( '"protected":false', $this->visitor()->get( '/wp-json/wp/v2/posts/' . $this->post_id )->body );
		wp_delete_attachment( $image->ID, true );
	}

	/** @return array<string, string> What is sent of the post, by where. */
	private function pages( Browser $reader ): array {
		$list  = $this->create_post(
			array(
				'post_type'    => 'page',
				'post_content' => '<!-- wp:latest-posts {"postsToShow":50,"displayPostContent":true,"displayPostContentRadio":"full_post","displayFeaturedImage":true} /--><!-- wp:latest-posts {"postsToShow":50,"displayPostContent":true} /--><!-- wp:latest-comments /-->',
			)
		);
		$paths = array(
			'single'     => $this->path(),
			'home'       => '/',
			'author'     => '/?author=' . get_post( $this->post_id )?->post_author,
			// The result repeats the search, so only a part of the word is used.
			'search'     => '/?s=qteaserz',
			'lists'      => (string) wp_make_link_relative( (string) get_permalink( $list ) ),
			'feed'       => '/feed/',
			'atom'       => '/feed/atom/',
			'rdf'        => '/feed/rdf/',
			'comments'   => $this->path() . 'feed/',
			'embed'      => $this->path() . 'embed/',
			'REST'       => '/wp-json/wp/v2/posts/' . $this->post_id,
			'REST list'  => '/wp-json/wp/v2/posts?per_page=100',
			'REST embed' => '/wp-json/wp/v2/posts/' . $this->post_id . '?_embed=1',
			'oEmbed'     => '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( $this->post_id ) ),
		);
		$pages = array();
		foreach ( $paths as $where => $path ) {
			$pages[ $where ] = $reader->get( $path )->body;
		}
		wp_delete_post( $list->ID, true );
		return $pages;
	}

	private function path(): string {
		return (string) wp_make_link_relative( (string) get_permalink( $this->post_id ) );
	}

	private function give_password( Browser $browser ): void {
		self::assertSame( 302, $browser->post( '/wp-login.php?action=postpass', array( 'post_password' => 'sesame', 'redirect_to' => get_permalink( $this->post_id ) ) )->status );
	}
}
