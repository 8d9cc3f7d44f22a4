<?php
/**
 * The call to action in mails.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

final class Mail_Text_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_it_says_why_a_post_is_locked_and_where_to_read_it_whoever_asks(): void {
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		foreach ( array( null, $this->create_member(), $this->create_user( 'administrator' ) ) as $user ) {
			$this->act_as( $user );
			self::assertSame( "This is for members\n\nBecome a member of Demo on Patreon to read on.\n\n" . get_permalink( $post ), patreon_gate_call_to_action_text( $post->ID ) );
		}
		Plugin::instance()->tiers()->import( '77', array( new Tier( '102', '77', 'Silver', 1000, remaining: 0, user_limit: 5 ) ), time() );
		self::assertStringContainsString( 'sold out right now', patreon_gate_call_to_action_text( $post->ID ) );
	}

	public function test_a_post_with_a_locked_part_has_one_and_a_public_one_has_none(): void {
		self::assertStringContainsString( 'Become a member of Demo', patreon_gate_call_to_action_text( $this->with_divider( new Lock( false, false, array( new Condition( 'paying', array() ) ) ) )->ID ) );
		// Hidden from members only: everybody whom a mail is for can read it.
		self::assertSame( '', patreon_gate_call_to_action_text( $this->with_divider( new Lock( false, true, array( new Condition( 'paying', array() ) ) ) )->ID ) );
		self::assertSame( '', patreon_gate_call_to_action_text( $this->create_post()->ID ) );
		self::assertSame( '', patreon_gate_call_to_action_text( 0 ) );
		self::assertSame( '', patreon_gate_call_to_action_text( PHP_INT_MAX ) );
	}

	public function test_an_add_on_changes_its_words_and_an_error_leaves_a_text_without_anything_locked(): void {
		$post = $this->create_locked_post();
		add_filter( Hooks::CTA_TEXT, static fn ( string $text, string $part ): string => 'heading' === $part ? 'For <b>friends</b>' : $text, 10, 2 );
		self::assertStringStartsWith( "For <b>friends</b>\n\n", patreon_gate_call_to_action_text( $post->ID ), 'Plain text.' );
		update_post_meta( $post->ID, 'patreon_gate_lock', 'broken' );
		$text = patreon_gate_call_to_action_text( $post->ID );
		self::assertStringContainsString( 'it stays locked', $text );
		self::assertStringNotContainsString( self::$canary, $text );
	}

	/** Newsletters are sent by WP-Cron, from the content as a theme would show it. */
	public function test_what_wp_cron_renders_has_the_short_form_and_no_design(): void {
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => '<!-- wp:paragraph --><p>My design.</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$whole = $this->create_locked_post();
		$part  = $this->with_divider( new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		self::assertStringContainsString( 'My design.', $this->page_of( $whole, null ) );
		add_filter( 'wp_doing_cron', '__return_true' );
		foreach ( array( $whole, $part ) as $post ) {
			Plugin::instance()->access()->forget();
			$GLOBALS['post'] = $post;
			setup_postdata( $post );
			$html = $this->output_of( static fn () => the_content() );
			self::assertStringContainsString( '<strong>This is for members</strong> Become a member of Demo on Patreon to read on. <a href="' . get_permalink( $post ) . '">Read on the site</a></p>', $html );
			self::assertStringNotContainsString( self::$canary, $html );
			self::assertDoesNotMatchRegularExpression( '/My design|<form|<img|patreon-gate-cta|mark=/', $html );
		}
	}

	private function with_divider( Lock $lock ): WP_Post {
		return $this->create_post( array( 'post_content' => "<!-- wp:paragraph -->\n<p>Public.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:patreon-gate/divider " . wp_json_encode( array( 'lock' => $lock->to_array() ) ) . " /-->\n\n<!-- wp:paragraph -->\n<p>" . self::$canary . "</p>\n<!-- /wp:paragraph -->" ) );
	}
}
