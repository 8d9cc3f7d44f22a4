<?php
/**
 * Blocks that show a campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Patreon\Presentation;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** `tier-cards`, `tier-content`, `goal` and `creator`. */
final class Campaign_Blocks_Test extends Integration_Test_Case {

	use Has_Members;

	private const NAMES = array( 'tier-cards', 'tier-content', 'goal', 'creator' );

	private Presentations $presentations;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		$this->presentations = Plugin::instance()->presentations();
	}

	public function test_tier_cards_show_title_price_benefits_and_a_link_for_each_tier(): void {
		$this->present( array( '101' => array( 'Maps', 'Notes' ), '102' => array( 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven' ) ) );
		$html = self::block( 'tier-cards' );
		self::assertSame( 1, preg_match( '/<bdi>Bronze<\/bdi><\/h3>.*<strong>US\$5<\/strong> a&nbsp;month.*<li><bdi>Maps<\/bdi><\/li>.*Join Bronze.*<h3[^>]*><bdi>Silver<\/bdi><\/h3>.*US\$10.*Join Silver/s', $html ), $html );
		self::assertSame( 1, preg_match( '/Five<\/bdi><\/li><\/ul><details><summary>2 more<\/summary><ul><li><bdi>Six/', $html ), $html );
		self::assertSame( 1, substr_count( $html, '<details>' ) );
		self::assertSame( 1, preg_match( '/href="[^"]*start\/\?flow=join[^"]*cents=500[^"]*tier=101"/', $html ), $html );
		self::assertStringNotContainsString( 'Unlocks this', $html, 'Nothing is locked here.' );
		self::assertStringNotContainsString( 'You are here', $html );
		self::assertStringNotContainsString( "\n", $html, 'wpautop() would make paragraphs of it.' );
	}

	public function test_the_description_stands_in_for_benefits(): void {
		$this->presentations->store( '77', new Presentation( tiers: array( '101' => array( 'benefits' => array(), 'description' => array( 'A new map every month.' ) ) ) ) );
		self::assertStringContainsString( '<li><bdi>A new map every month.</bdi></li>', self::block( 'tier-cards' ) );
	}

	public function test_members_see_their_own_tier_and_links_to_other_tiers(): void {
		$this->read_as( $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) );
		$html = self::block( 'tier-cards' );
		self::assertSame( 1, preg_match( '/>Bronze<.*You are here.*>Silver<.*Change to Silver/s', $html ), $html );
		self::assertStringNotContainsString( 'Join Bronze', $html );
		self::assertStringNotContainsString( 'Change to Bronze', $html );
	}

	public function test_members_with_a_declined_payment_are_not_offered_a_second_membership(): void {
		$this->read_as( $this->create_member( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - 200 * DAY_IN_SECONDS, 'next_charge_at' => time() - 200 * DAY_IN_SECONDS, 'tier_ids' => array(), 'entitled_cents' => 0 ) ) );
		$html = self::block( 'tier-cards' );
		self::assertStringContainsString( 'Silver', $html );
		self::assertStringNotContainsString( 'href=', $html );
	}

	public function test_which_tiers_are_shown(): void {
		Plugin::instance()->tiers()->import( '77', array( new Tier( '100', '77', 'Free', 0 ), new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000, true, false, '', 0, 10 ), new Tier( '103', '77', 'Gold', 1500 ), new Tier( '104', '77', 'Platinum', 2000 ), new Tier( '105', '77', 'Osmium', 2500 ), new Tier( '106', '77', 'Retired', 700, false ) ), time() );
		self::assertSame( array( 'Bronze', 'Silver', 'Gold', 'Platinum' ), self::titles( self::block( 'tier-cards' ) ) );
		self::assertSame( 1, preg_match( '/>Silver<.*<p>Sold out<\/p><\/li>/s', self::block( 'tier-cards' ) ) );
		self::assertSame( array( 'Free', 'Osmium' ), self::titles( self::block( 'tier-cards', array( 'tiers' => array( '105', '100', '106', 'unheard of' ) ) ) ), 'In the order of their prices.' );
		self::assertSame( 1, preg_match( '/<h2[^>]*><bdi>Free<\/bdi><\/h2>.*<strong>Free<\/strong>/', self::block( 'tier-cards', array( 'tiers' => array( '100' ), 'level' => 2 ) ) ) );
		self::assertSame( '', self::block( 'tier-cards', array( 'tiers' => array( '106' ) ) ) );
		$this->read_as( $this->create_member( array( 'tier_ids' => array( '105' ), 'entitled_cents' => 2500 ) ) );
		self::assertSame( array( 'Bronze', 'Silver', 'Gold', 'Osmium' ), self::titles( self::block( 'tier-cards' ) ), 'Their own tier is among them.' );
	}

	public function test_a_call_to_action_marks_the_tier_that_unlocks(): void {
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => '<!-- wp:patreon-gate/tier-cards /-->' ) );
		update_option( 'patreon_gate_settings', array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$html = $this->page_of( $post, null );
		self::assertSame( 1, preg_match( '/patreon-gate-tier is-opening"><h3[^>]*><bdi>Silver<\/bdi><\/h3>.*Unlocks this/', $html ), $html );
		self::assertSame( 1, substr_count( $html, 'Unlocks this' ) );
		self::assertStringContainsString( 'post=' . $post->ID, $html, 'They come back to the post.' );
		self::assertStringContainsString( 'patreon-gate-tier{display:grid;position:relative', preg_replace( '/\s+/', '', $html ) ?? '', 'Its style is on the page.' );
		wp_styles()->remove( 'patreon-gate-tier-cards' );
		wp_styles()->done = array();
		self::assertStringContainsString( 'patreon-gate-tier{display:grid;position:relative', preg_replace( '/\s+/', '', $this->page_of( $post, null ) ) ?? '', 'As with HTML that was kept.' );
		self::assertStringNotContainsString( self::$canary, $html );
	}

	public function test_prices_per_creation(): void {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'EUR', is_monthly: false ), time() );
		self::assertStringContainsString( '<strong>€5</strong> per&nbsp;creation', self::block( 'tier-cards' ), 'On one line, or with a break after the amount.' );
	}

	public function test_posts_that_a_tier_unlocks_are_listed(): void {
		$bronze  = $this->create_locked_post( 'tier_or_above', array( 'tier' => '101' ) );
		$silver  = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$months  = $this->create_locked_post( 'months', array( 'months' => 6 ) );
		$hidden  = array(
			$this->locked( array( 'post_status' => 'draft', 'post_title' => 'Hidden draft' ) ),
			$this->locked( array( 'post_status' => 'private', 'post_title' => 'Hidden private' ) ),
			$this->locked( array( 'post_password' => 'secret', 'post_title' => 'Hidden by password' ) ),
		);
		foreach ( array( $bronze, $silver, $months ) as $number => $post ) {
			$date = '2026-01-0' . ( $number + 1 ) . ' 10:00:00';
			wp_update_post( array( 'ID' => $post->ID, 'post_title' => "Post $number <b>bold</b>", 'post_date' => $date, 'post_date_gmt' => $date ) );
		}
		$dear = self::block( 'tier-content', array( 'tier' => '102', 'showDate' => true ) );
		self::assertSame( 1, preg_match( '/^<ul [^>]*><li><a href="[^"]+"><bdi>Post 1 bold<\/bdi><\/a> <small><time datetime="2026-01-02T10:00:00[^"]*">January 2, 2026<\/time><\/small><\/li><li>.*Post 0 bold/', $dear ), $dear );
		$cheap = self::block( 'tier-content', array( 'tier' => '101' ) );
		self::assertStringContainsString( 'Post 0', $cheap );
		self::assertStringNotContainsString( 'Post 1', $cheap );
		self::assertStringNotContainsString( 'Post 2', $dear . $cheap, 'Nobody has it on the day they join.' );
		self::assertStringNotContainsString( 'Hidden', $dear . $cheap );
		self::assertCount( 3, $hidden );
		self::assertSame( 1, substr_count( self::block( 'tier-content', array( 'tier' => '102', 'count' => 1 ) ), '<li>' ) );
		$this->read_as( $this->create_member() );
		self::assertSame( $dear, self::block( 'tier-content', array( 'tier' => '102', 'showDate' => true ) ), 'Members see the same.' );
		self::assertSame( '', self::block( 'tier-content', array( 'tier' => 'unheard of' ) ) );
	}

	public function test_a_list_of_posts_takes_few_queries_however_many_posts_there_are(): void {
		global $wpdb;
		for ( $i = 0; $i < 12; $i++ ) {
			$this->create_locked_post();
		}
		self::block( 'tier-content', array( 'count' => 10 ) );
		wp_cache_flush();
		wp_load_alloptions();
		$before        = $wpdb->num_queries;
		self::assertSame( 10, substr_count( self::block( 'tier-content', array( 'count' => 10 ) ), '<li>' ) );
		self::assertLessThanOrEqual( 4, $wpdb->num_queries - $before );
	}

	public function test_the_number_of_members_is_shown_where_the_campaign_shows_it(): void {
		self::assertSame( '', self::block( 'goal' ), 'Not known.' );
		$this->presentations->store( '77', new Presentation( member_count: 1312, shows_numbers: false ) );
		self::assertSame( '', self::block( 'goal', array( 'goal' => 2000 ) ) );
		$this->presentations->store( '77', new Presentation( shows_numbers: true ) );
		self::assertStringContainsString( '<p><strong>1,312</strong> members</p>', self::block( 'goal' ) );
		$html = self::block( 'goal', array( 'goal' => 2000 ) );
		self::assertStringContainsString( '<strong>1,312</strong> of 2,000 members', $html );
		self::assertStringContainsString( 'max="2000" value="1312" aria-label="1,312 of 2,000 members"', $html );
		self::assertStringContainsString( 'the goal of 1,000 is reached', self::block( 'goal', array( 'goal' => 1000 ) ) );
		self::assertStringNotContainsString( '<progress', self::block( 'goal', array( 'goal' => '"><script>' ) ) );
	}

	public function test_the_creator_is_shown_with_pictures_of_this_site(): void {
		self::assertSame( '', self::block( 'creator' ) );
		self::assertStringContainsString( '>Demo</bdi></p>', self::block( 'creator', array( 'part' => 'name' ) ), 'The campaign, where the name is not known.' );
		$this->presentations->store( '77', new Presentation( creator_name: 'Mira Lindqvist' ) );
		$this->presentations->keep_pictures(
			'77',
			array(
				'portrait' => array( 'picture' => ( new Picture( 'campaign-77-portrait.jpg', 400, 400, 'abc', array( new Picture( 'campaign-77-portrait-160.jpg', 160, 160, 'abc' ) ) ) )->to_array() ),
				'cover'    => array( 'picture' => ( new Picture( 'campaign-77-cover.jpg', 1600, 400, 'abc' ) )->to_array() ),
			)
		);
		$portrait = self::block( 'creator', array( 'width' => 120, 'isRound' => true ) );
		$uploads  = home_url( '/wp-content/uploads/patreon-gate/' );
		self::assertStringContainsString( 'src="' . $uploads . 'campaign-77-portrait.jpg?ver=abc" srcset="' . $uploads . 'campaign-77-portrait-160.jpg?ver=abc 160w, ', $portrait );
		self::assertStringContainsString( 'alt="Mira Lindqvist" width="120" height="120" loading="lazy"', $portrait );
		self::assertStringContainsString( 'border-radius:50%', $portrait );
		$cover = self::block( 'creator', array( 'part' => 'cover' ) );
		self::assertStringContainsString( 'alt="" width="1600" height="400"', $cover );
		self::assertStringNotContainsString( 'patreon.com', $portrait . $cover );
		self::assertStringContainsString( '>Mira Lindqvist</bdi></p>', self::block( 'creator', array( 'part' => 'name' ) ) );
	}

	/** @return iterable<string, array{string}> */
	public static function attacks(): iterable {
		yield 'markup' => array( '<img src=x onerror=alert(1)>' );
		yield 'the end of an attribute' => array( '" onmouseover="alert(1)' );
		yield 'a script' => array( '</li><script>alert(1)</script>' );
		yield 'an address' => array( 'javascript:alert(1)' );
		yield 'a block' => array( '<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->' );
		yield 'a shortcode' => array( '[gallery]' );
		yield 'placeholders of printf' => array( '%s %1$s %n' );
		yield 'an override of direction' => array( "\u{202E}moc.noertap" );
		yield '10,000 characters' => array( str_repeat( 'ü', 10_000 ) );
		yield 'damaged bytes' => array( "\xC3\x28\xFF" );
	}

	#[DataProvider( 'attacks' )]
	public function test_A31_no_text_of_others_runs_or_breaks_the_page( string $attack ): void {
		// Written into the database as they are, as if no reader of Patreon's answers had cleaned them.
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', mb_scrub( $attack ), 'USD', mb_scrub( $attack ) ), time() );
		Plugin::instance()->tiers()->import( '77', array( new Tier( '101', '77', mb_scrub( $attack ), 500, true, false, mb_scrub( $attack ) ) ), time() );
		$this->presentations->store( '77', new Presentation( creator_name: $attack, member_count: 5, shows_numbers: true, tiers: array( '101' => array( 'benefits' => array( $attack ), 'description' => array( $attack ) ) ) ) );
		$this->create_locked_post();
		$this->locked( array( 'post_title' => mb_scrub( $attack ) ) );
		foreach ( self::NAMES as $name ) {
			foreach ( array( array(), array( 'part' => 'name' ), array( 'part' => $attack, 'alt' => $attack, 'tier' => $attack, 'level' => $attack, 'goal' => $attack, 'width' => $attack ) ) as $attributes ) {
				$html      = self::block( $name, $attributes );
				$processor = new \WP_HTML_Tag_Processor( $html );
				$tags      = array();
				while ( $processor->next_tag() ) {
					$tags[] = $processor->get_tag();
					self::assertSame( array(), $processor->get_attribute_names_with_prefix( 'on' ), $html );
					self::assertStringStartsNotWith( 'javascript:', (string) $processor->get_attribute( 'href' ), $html );
				}
				self::assertSame( array(), array_diff( $tags, array( 'UL', 'LI', 'H3', 'P', 'STRONG', 'DIV', 'A', 'PROGRESS', 'FIGURE', 'IMG', 'DETAILS', 'SUMMARY', 'TIME', 'SMALL', 'BDI' ) ), $html );
				self::assertLessThan( 20_000, mb_strlen( $html ) );
				self::assertSame( $html, mb_scrub( $html ) );
			}
		}
	}

	public function test_a_failure_of_the_database_does_not_break_a_page(): void {
		global $wpdb;
		$wpdb->query( "ALTER TABLE {$wpdb->prefix}patreon_gate_campaigns DROP COLUMN pictures" );
		foreach ( array( 'tier-cards', 'goal', 'creator' ) as $name ) {
			self::assertSame( '', self::block( $name ), $name );
		}
	}

	public function test_nothing_is_shown_where_no_campaign_is_connected(): void {
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}patreon_gate_campaigns" );
		// Forgets what was read.
		Plugin::instance()->campaigns()->make_primary( '77' );
		foreach ( self::NAMES as $name ) {
			self::assertSame( '', self::block( $name ) );
		}
	}

	public function test_the_editor_shows_what_readers_see(): void {
		$this->act_as( $this->create_user( 'editor' ) );
		$this->present( array( '101' => array( 'Maps' ) ) );
		$data = $this->rest( 'GET', '/wp/v2/block-renderer/patreon-gate/tier-cards', array( 'context' => 'edit', 'attributes' => array( 'level' => 4 ) ) )->get_data();
		self::assertStringContainsString( 'Maps', $data['rendered'] ?? '' );
		self::assertStringContainsString( '<h4', $data['rendered'] ?? '' );
	}

	/** Opens the home page. */
	private function read_as( \WP_User $reader ): void {
		$this->act_as( $reader );
		$this->go_to( home_url( '/' ) );
	}

	/** @param array<array-key, list<string>> $benefits By tier id. */
	private function present( array $benefits ): void {
		$this->presentations->store( '77', new Presentation( tiers: array_map( static fn ( array $lines ): array => array( 'benefits' => $lines, 'description' => null ), $benefits ) ) );
	}

	/** @param array<string, mixed> $values Of the post. */
	private function locked( array $values ): WP_Post {
		$post = $this->create_post( $values );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		return $post;
	}

	/** @param array<string, mixed> $attributes Attributes. */
	private static function block( string $name, array $attributes = array() ): string {
		return do_blocks( "<!-- wp:patreon-gate/$name " . wp_json_encode( (object) $attributes, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_QUOT | JSON_INVALID_UTF8_SUBSTITUTE ) . ' /-->' );
	}


	/** @return list<string> */
	private static function titles( string $html ): array {
		preg_match_all( '/class="patreon-gate-tier__title"><bdi>([^<]*)</', $html, $found );
		return $found[1];
	}
}
