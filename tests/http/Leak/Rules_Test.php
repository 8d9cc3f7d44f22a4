<?php
/**
 * Row K6: posts that a rule locks, over HTTP.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** Logged-out visitors get no word of a post that a rule locks, wherever WordPress shows it; members get all of it, and their comments. */
final class Rules_Test extends Http_Test_Case {

	/** Not the word of the canary guard, which reports it on every page for visitors: these posts are public before and after a rule. */
	private const CANARY = 'zqxruled';
	private const TALK   = 'talkofthemembers';

	/** @var list<int> */
	private array $made = array();

	protected function tearDown(): void {
		foreach ( Plugin::instance()->rules()->current()->rules as $rule ) {
			Plugin::instance()->rule_changes()->delete( $rule->id, null );
		}
		do_action( 'patreon_gate_effective_locks' );
		foreach ( $this->made as $post_id ) {
			wp_delete_post( $post_id, true );
		}
		parent::tearDown();
	}

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		foreach ( array( 'category', 'a category above', 'tag', 'author', 'type', 'site' ) as $kind ) {
			yield $kind => array( $kind );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_a_rule_locks_every_channel_for_visitors_and_none_for_members( string $kind ): void {
		$site = Leak_Site::get( self::base_url() );
		list( $rule, $locked, $archive ) = $this->build( $kind );
		Plugin::instance()->rule_changes()->save( $rule, null );
		$ways = self::ways( $locked, $archive );
		foreach ( $ways as $where => $path ) {
			$page = $site->readers['anonymous']->get( $path );
			self::assertLessThan( 500, $page->status, $where );
			self::assertStringNotContainsString( self::CANARY, $page->body, "$where, visitor" );
			self::assertStringNotContainsString( self::TALK, $page->body, "$where, visitor" );
		}
		// The same before background work has written anything.
		Plugin::instance()->lock_index()->close( array( $locked->ID ) );
		foreach ( $ways as $where => $path ) {
			self::assertStringNotContainsString( self::CANARY, $site->readers['anonymous']->get( $path )->body, "$where, visitor, row not written" );
		}
		$single = $site->readers['entitled by cookie']->get( $ways['page'] );
		self::assertStringContainsString( self::CANARY, $single->body, 'page, member' );
		self::assertStringContainsString( self::TALK, $single->body, 'comments, member' );
		self::assertStringContainsString( self::CANARY, $site->readers['entitled by cookie']->get( $archive )->body, 'archive, member' );
		do_action( 'patreon_gate_effective_locks' );
		// A post no rule is about stays as it was.
		$open = $this->create_post( array( 'post_type' => 'type' === $kind ? 'page' : 'post', 'post_author' => 1, 'post_content' => '<!-- wp:paragraph --><p>zqxopen</p><!-- /wp:paragraph -->' ) );
		$this->made[] = $open->ID;
		$body = $site->readers['anonymous']->get( (string) wp_make_link_relative( (string) get_permalink( $open ) ) )->body;
		self::assertSame( 'site' !== $kind, str_contains( $body, 'zqxopen' ) );
		Plugin::instance()->rule_changes()->delete( $rule->id, null );
		self::assertStringContainsString( self::CANARY, $site->readers['anonymous']->get( $ways['page'] )->body, 'Without the rule, everyone can read it.' );
	}

	public function test_an_exception_is_public_and_a_lock_of_its_own_holds_in_addition(): void {
		$site = Leak_Site::get( self::base_url() );
		list( $rule, $post ) = $this->build( 'category' );
		Plugin::instance()->rule_changes()->save( $rule, null );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		$path = (string) wp_make_link_relative( (string) get_permalink( $post ) );
		self::assertStringContainsString( self::CANARY, $site->readers['anonymous']->get( $path )->body );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		self::assertStringNotContainsString( self::CANARY, $site->readers['anonymous']->get( $path )->body );
		self::assertStringContainsString( self::CANARY, $site->readers['entitled by cookie']->get( $path )->body );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, false );
		self::assertStringContainsString( self::CANARY, $site->readers['entitled by cookie']->get( $path )->body );
	}

	/** @return array{Rule, WP_Post, string} Rule, post, and the path of a list with the post. */
	private function build( string $kind ): array {
		$author = $this->create_user( 'author', array( 'user_login' => 'rules-' . wp_generate_password( 8, false ), 'user_email' => wp_generate_password( 8, false ) . '@example.org' ) );
		$upper  = $this->create_term( 'category', 'Upper ' . wp_generate_password( 8, false ) );
		$term   = $this->create_term( 'category', 'Lower ' . wp_generate_password( 8, false ) );
		wp_update_term( $term->term_id, 'category', array( 'parent' => $upper->term_id ) );
		$tag  = $this->create_term( 'post_tag', 'Tag ' . wp_generate_password( 8, false ) );
		$post = $this->create_post(
			array(
				'post_title'     => 'Ruled ' . wp_generate_password( 8, false ),
				'post_content'   => '<!-- wp:paragraph --><p>' . self::CANARY . ' ' . wp_generate_password( 12, false ) . '</p><!-- /wp:paragraph -->',
				'post_category'  => array( $term->term_id ),
				'tags_input'     => array( $tag->name ),
				'post_author'    => $author->ID,
				'comment_status' => 'open',
			)
		);
		$this->made[] = $post->ID;
		wp_insert_comment( array( 'comment_post_ID' => $post->ID, 'comment_content' => self::TALK, 'comment_author' => 'Reader', 'comment_approved' => 1 ) );
		$lock = Leak_Site::lock();
		$rule = match ( $kind ) {
			'category'         => new Rule( 'http', 'Rule', 'term', 'category', (string) $term->term_id, $lock ),
			'a category above' => new Rule( 'http', 'Rule', 'term', 'category', (string) $upper->term_id, $lock ),
			'tag'              => new Rule( 'http', 'Rule', 'term', 'post_tag', (string) $tag->term_id, $lock ),
			'author'           => new Rule( 'http', 'Rule', 'author', '', (string) $author->ID, $lock ),
			'type'             => new Rule( 'http', 'Rule', 'type', '', 'post', $lock ),
			default            => new Rule( 'http', 'Rule', 'site', '', '', $lock ),
		};
		return array( $rule, $post, (string) wp_make_link_relative( (string) get_category_link( $term->term_id ) ) );
	}

	/** @return array<string, string> Where → path. */
	private static function ways( WP_Post $post, string $archive ): array {
		$single = (string) wp_make_link_relative( (string) get_permalink( $post ) );
		return array(
			'page'             => $single,
			'archive'          => $archive,
			'archive feed'     => $archive . 'feed/',
			'feed'             => '/feed/',
			'comments feed'    => '/comments/feed/',
			'feed of comments' => $single . 'feed/',
			'embed'            => $single . 'embed/',
			'REST'             => '/wp-json/wp/v2/posts/' . $post->ID,
			'REST list'        => '/wp-json/wp/v2/posts?include=' . $post->ID,
			'REST search'      => '/wp-json/wp/v2/posts?search=' . self::CANARY,
			'REST comments'    => '/wp-json/wp/v2/comments?post=' . $post->ID,
			'home'             => '/',
			'search feed'      => '/?feed=rss2&s=Ruled',
		);
	}
}
