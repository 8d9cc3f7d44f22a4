<?php
/**
 * What readers are told, and whether they can do it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\TestWith;
use WP_Post;
use WP_User;

/**
 * Every instruction is followed once as the person who reads it. No add-on can make a logged-out visitor read
 * about a membership.
 */
final class Sentences_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	/** @return iterable<string, array{Reason}> */
	public static function denials(): iterable {
		foreach ( Reason::cases() as $reason ) {
			if ( ! $reason->grants() ) {
				yield $reason->value => array( $reason );
			}
		}
	}

	public function test_every_reason_has_words_of_its_own(): void {
		$texts  = new Texts();
		$bodies = array();
		foreach ( self::denials() as list( $reason ) ) {
			$said = $texts->body( self::situation( $reason, self::member() ) );
			self::assertNotSame( '', $texts->heading( self::situation( $reason, self::member() ) ) );
			if ( ! in_array( $reason, array( Reason::Unreadable_Lock, Reason::Error ), true ) ) {
				self::assertStringNotContainsString( 'problem with the lock', $said, "$reason->value has no text of its own." );
			}
			$bodies[ $said ][] = $reason->value;
		}
		$shared = array_values( array_filter( $bodies, static fn( array $reasons ): bool => count( $reasons ) > 1 ) );
		self::assertSame( array( array( 'unreadable_lock', 'error' ) ), $shared, 'Only the two reasons for a broken lock share a text.' );
	}

	#[DataProvider( 'denials' )]
	public function test_logged_out_visitors_are_not_told_about_a_membership_or_account( Reason $reason ): void {
		$texts     = new Texts();
		$situation = self::situation( $reason, Viewer::stranger() );
		$personal  = '/your (?:membership(?! is safe)|account|last|first|payment)|you are (?:signed|a free|a member already)|welcome back|open for you/i';
		foreach ( array( $texts->heading( $situation ), $texts->body( $situation ), $texts->button( $situation ) ) as $said ) {
			// A block of a WordPress account is shown to the person who has that account.
			if ( Reason::Blocked !== $reason ) {
				self::assertDoesNotMatchRegularExpression( $personal, $said );
			}
		}
	}

	public function test_what_unlocks_later_names_the_day_and_only_a_members_membership(): void {
		$day   = strtotime( '2031-05-06 12:00:00 UTC' );
		$says  = static fn( Viewer $viewer ): string => ( new Texts() )->body( self::situation( Reason::Opens_Later, $viewer, (int) $day ) );
		$named = (string) wp_date( (string) get_option( 'date_format' ), (int) $day );
		self::assertSame( "Your membership unlocks this on $named.", $says( self::member() ) );
		self::assertSame( "This unlocks on $named.", $says( Viewer::stranger() ) );
		self::assertSame( "This unlocks on $named.", $says( new Viewer( '9', 0, array() ) ) );
	}

	/** Add-ons decide about a text by reason, decision, lock and reader. */
	public function test_the_filter_for_texts_receives_all_arguments(): void {
		$day = time() + 3 * DAY_IN_SECONDS;
		add_action( Hooks::CONDITIONS_REGISTER, static fn() => patreon_gate_register_condition_type( 'add-on/later', array( 'evaluate' => static fn(): Verdict => Verdict::fail( Reason::Opens_Later, $day ) ) ) );
		$post = $this->create_locked_post( 'add-on/later' );
		$seen = array();
		add_filter(
			Hooks::CTA_TEXT,
			static function ( string $text, string $part, Reason $reason, Decision $decision, ?Lock $lock, Viewer $viewer, int $post_id ) use ( &$seen ): string {
				$seen[ $part ] = array( $reason, $decision->opens_at, $lock?->conditions[0]->type, $viewer->is_stranger(), $post_id );
				return 'body' === $part ? ( $viewer->is_stranger() ? 'Strangers wait.' : 'Members wait until ' . gmdate( 'Y-m-d', (int) $decision->opens_at ) ) : $text;
			},
			10,
			7
		);
		self::assertStringContainsString( 'Strangers wait.', $this->call( $post, null ) );
		self::assertSame( array( Reason::Opens_Later, $day, 'add-on/later', true, $post->ID ), $seen['body'] );
		self::assertSame( $seen['body'], $seen['note'] );
		self::assertStringContainsString( 'Members wait until ' . gmdate( 'Y-m-d', $day ), $this->call( $post, $this->create_member() ) );
		self::assertSame( array( Reason::Opens_Later, $day, 'add-on/later', false, $post->ID ), $seen['heading'] );
		self::assertStringNotContainsString( '__join', $this->call( $post, null ), 'What opens by itself is waited for, not bought.' );
	}

	/** @param array<string, mixed> $params Parameters of the condition. */
	#[TestWith( array( 'tiers', array( 'tiers' => array( '102' ) ) ) )]
	#[TestWith( array( 'tier_or_above', array( 'tier' => '102' ) ) )]
	public function test_a_visitor_learns_that_a_tier_is_sold_out_and_is_not_told_to_join( string $type, array $params ): void {
		Plugin::instance()->tiers()->import( '77', array( new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000, remaining: 0, user_limit: 5 ) ), time() );
		$html = $this->call( $this->create_locked_post( $type, $params ), null );
		self::assertStringContainsString( ' data-patreon-gate="0 sold_out ', $html );
		self::assertStringContainsString( 'sold out', $html );
		self::assertStringNotContainsString( 'Become a member', $html );
		self::assertStringNotContainsString( '__join', $html );
		self::assertStringContainsString( '__sign-in', $html );
		$low = $this->call( $this->create_locked_post( $type, $params ), $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) );
		self::assertStringContainsString( 'sold out', $low );
		self::assertStringNotContainsString( '__join', $low );
	}

	/** The offer must be one that can be bought. */
	public function test_a_sold_out_tier_offers_the_next_one_and_says_so(): void {
		Plugin::instance()->tiers()->import( '77', array( new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000, remaining: 0, user_limit: 5 ), new Tier( '103', '77', 'Gold', 2000 ) ), time() );
		$post = $this->create_locked_post( 'tier_or_above', array( 'tier' => '102' ) );
		$says = '“Silver” is sold out right now, but “Gold” unlocks this too.';
		$low  = $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) );
		$free = $this->create_member( array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array() ) );
		foreach ( array( array( null, 'Join “Gold”' ), array( $low, 'Change to “Gold”' ), array( $free, 'Join “Gold”' ) ) as list( $reader, $button ) ) {
			$html = $this->call( $post, $reader );
			self::assertStringContainsString( $says, $html );
			self::assertMatchesRegularExpression( "/__join[^>]+tier=103[^>]+>$button on Patreon for US\\\$20 a month</", $html );
		}
		self::assertStringContainsString( 'Your tier is “Bronze”. This one is for “Silver”.', $this->call( $post, $low ) );
		self::assertStringNotContainsString( 'sold out', $this->call( $this->create_locked_post( 'tiers', array( 'tiers' => array( '103' ) ) ), null ) );
	}

	/** The message is a friendly one on the post itself. */
	public function test_in_the_grace_period_the_post_says_until_when_it_stays_unlocked(): void {
		$post     = $this->create_locked_post( 'paying' );
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - DAY_IN_SECONDS, 'next_charge_at' => time() - DAY_IN_SECONDS, 'declined_since' => time() - DAY_IN_SECONDS );
		$page     = $this->page_of( $post, $this->create_member( $declined ) );
		self::assertStringContainsString( self::$canary, $page );
		self::assertMatchesRegularExpression( '#<p class="patreon-gate-member__notice">Patreon could not take your last payment\. [^<]+ you can keep reading until ' . preg_quote( (string) wp_date( (string) get_option( 'date_format' ), time() + 6 * DAY_IN_SECONDS ), '#' ) . '\. <a href="[^"]+/settings/memberships">Update my payment on Patreon</a></p>#', $page );
		self::assertLessThan( strpos( $page, self::$canary ), strpos( $page, 'could not take' ), 'Above the text.' );
		self::assertSame( 1, substr_count( $page, 'could not take' ), 'Not in the excerpt.' );
		self::assertSame( 1, substr_count( $page, 'You are reading as' ) );
		self::assertStringNotContainsString( 'could not take', $this->page_of( $post, $this->create_member() ) );
	}

	public function test_in_the_grace_period_a_post_with_a_locked_part_says_it_too(): void {
		$part     = static fn ( string $tier, string $text ): string => '<!-- wp:patreon-gate/gate ' . wp_json_encode( array( 'lock' => ( new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $tier ) ) ) ) )->to_array() ) ) . ' --><!-- wp:patreon-gate/gate-granted --><!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->';
		$post     = $this->create_post( array( 'post_content' => $part( '101', 'Bronze reads this.' ) . $part( '102', self::$canary ) ) );
		$declined = array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500, 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - DAY_IN_SECONDS, 'next_charge_at' => time() - DAY_IN_SECONDS, 'declined_since' => time() - DAY_IN_SECONDS );
		$page     = $this->page_of( $post, $this->create_member( $declined ) );
		self::assertStringContainsString( 'Bronze reads this.', $page );
		self::assertStringNotContainsString( self::$canary, $page );
		self::assertStringContainsString( 'patreon-gate-cta', $page );
		self::assertMatchesRegularExpression( '#<p class="patreon-gate-member__notice">Patreon could not take your last payment\. [^<]+ what your membership unlocks stays unlocked until ' . preg_quote( (string) wp_date( (string) get_option( 'date_format' ), time() + 6 * DAY_IN_SECONDS ), '#' ) . '\. <a href="[^"]+/settings/memberships">Update my payment on Patreon</a></p>#', $page );
		self::assertLessThan( strpos( $page, 'Bronze reads' ), strpos( $page, 'could not take' ), 'Above the text.' );
		self::assertSame( 1, substr_count( $page, 'could not take' ) );
		self::assertStringNotContainsString( 'You are reading as', $page, 'The call to action says who reads.' );
		foreach ( array( $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ), null ) as $other ) {
			self::assertStringNotContainsString( 'could not take', $this->page_of( $post, $other ) );
		}
	}

	public function test_after_joining_the_unlocked_post_says_welcome(): void {
		$post = $this->create_locked_post( 'paying' );
		add_filter( 'post_link', static fn( string $url ): string => add_query_arg( 'patreon-gate-notice', 'welcome', $url ) );
		self::assertMatchesRegularExpression( '#<p class="patreon-gate-member__notice" role="status">Welcome#', $this->page_of( $post, $this->create_member() ) );
	}

	public function test_where_nothing_can_be_bought_nobody_is_told_to_buy(): void {
		Plugin::instance()->tiers()->import( '77', array( new Tier( '103', '77', 'Old', 500, published: false ) ), time() );
		foreach ( array( $this->create_locked_post( 'tiers', array( 'tiers' => array( '103' ) ) ), $this->create_locked_post( 'member_at_publication' ) ) as $post ) {
			$html = $this->call( $post, null );
			self::assertStringNotContainsString( '__join', $html );
			self::assertStringNotContainsString( 'Become a member', $html );
			self::assertStringContainsString( 'This is for members of Demo. If you are one, sign in to read on.', $html );
			self::assertStringContainsString( '__sign-in', $html );
			$former = $this->call( $post, $this->create_member( array( 'patron_status' => 'former_patron', 'tier_ids' => array(), 'entitled_cents' => 0, 'next_charge_at' => time() - 60 * DAY_IN_SECONDS, 'last_charge_at' => time() - 90 * DAY_IN_SECONDS ) ) );
			self::assertMatchesRegularExpression( '/has ended\.<|is not available right now\.<|became members before you/', $former );
			self::assertStringNotContainsString( 'Join again', $former );
			self::assertStringNotContainsString( 'sold out', $former );
			self::assertStringNotContainsString( '__join', $former );
		}
	}

	public function test_visitors_are_told_before_joining_if_they_have_to_wait(): void {
		foreach ( array( $this->create_locked_post( 'member_for_months', array( 'months' => 6 ) ), $this->create_locked_post( 'lifetime_amount', array( 'cents' => 90000 ) ) ) as $post ) {
			$html = $this->call( $post, null );
			self::assertStringContainsString( 'have to wait', $html );
			self::assertStringContainsString( '__join', $html );
			self::assertStringNotContainsString( 'to read on', $html );
		}
	}

	public function test_a_member_is_not_offered_what_they_already_have(): void {
		$member = $this->create_member( array( 'pledge_started_at' => time() - 40 * DAY_IN_SECONDS ) );
		$html   = $this->call( $this->create_locked_post( 'member_for_months', array( 'months' => 6 ) ), $member );
		self::assertStringContainsString( 'Your membership unlocks this on', $html );
		self::assertStringNotContainsString( '__join', $html );
		$html = $this->call( $this->create_locked_post( 'lifetime_amount', array( 'cents' => 90000 ) ), $member );
		self::assertStringContainsString( 'does not include this', $html );
		self::assertStringNotContainsString( '__join', $html );
		self::assertStringNotContainsString( 'unlocks it', $html );
	}

	public function test_a_member_of_another_tier_is_told_which_one_and_changes_to_it(): void {
		foreach ( array( true, false ) as $is_monthly ) {
			Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', is_monthly: $is_monthly ), time() );
			$html = $this->call( $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) ), $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) );
			self::assertStringContainsString( 'Your tier is “Bronze”. This one is for “Silver”.', $html );
			self::assertStringContainsString( 'Change to “Silver” on Patreon to read on.', $html );
			self::assertMatchesRegularExpression( '/>Change to “Silver” on Patreon for US\$10 [^<]+<\/a>/', $html );
		}
	}

	/** @return iterable<string, array{list<Tier>}> */
	public static function catalogues(): iterable {
		yield 'the tier can be had' => array( array( new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000 ) ) );
		yield 'the tier is sold out' => array( array( new Tier( '102', '77', 'Silver', 1000, remaining: 0, user_limit: 5 ) ) );
		yield 'the tier is gone' => array( array() );
	}

	/** @param list<Tier> $tiers Tiers of the campaign. */
	#[DataProvider( 'catalogues' )]
	public function test_after_a_declined_payment_the_button_leads_to_paying( array $tiers ): void {
		$declined = $this->create_member( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - 60 * DAY_IN_SECONDS, 'next_charge_at' => time() - 60 * DAY_IN_SECONDS, 'declined_since' => time() - 60 * DAY_IN_SECONDS ) );
		Plugin::instance()->tiers()->import( '77', $tiers, time() );
		foreach ( array( 'checkout', 'tiers', 'creator' ) as $destination ) {
			// Where calls to action are counted, links lead by way of this site: Count_Marks_Test.
			Plugin::instance()->settings()->update( array( 'cta_destination' => $destination, 'count_calls' => false ) );
			$html = $this->call( $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) ), $declined );
			self::assertStringContainsString( 'could not charge you', $html );
			self::assertMatchesRegularExpression( '#__join wp-element-button" href="https?://[^"/]+/settings/memberships"[^>]*>Update my payment on Patreon</a>#', $html );
			self::assertStringNotContainsString( 'flow=join', $html );
			self::assertStringContainsString( 'check again', $html );
		}
	}

	public function test_only_the_checkout_promises_to_come_back_here(): void {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
		$post = $this->create_locked_post();
		self::assertStringContainsString( 'You will come back here afterwards.', $this->call( $post, null ) );
		foreach ( array( array( 'cta_destination' => 'creator' ), array( 'cta_destination' => 'tiers' ), array( 'cta_destination' => 'page', 'cta_page_id' => $this->create_post( array( 'post_type' => 'page' ) )->ID ) ) as $settings ) {
			Plugin::instance()->settings()->update( $settings );
			$html = $this->call( $post, null );
			self::assertStringNotContainsString( 'come back here', $html );
			self::assertStringContainsString( 'then come back and sign in to read on', $html );
		}
		// If Patreon does not return the campaign's address, the link leads to the checkout.
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo' ), time() );
		Plugin::instance()->settings()->update( array( 'cta_destination' => 'creator' ) );
		self::assertStringContainsString( 'flow=join', $this->call( $post, null ) );
		$this->go_to( (string) get_feed_link( 'rss2' ) );
		self::assertStringNotContainsString( 'here', wp_strip_all_tags( get_the_password_form( $post ) ) );
	}

	public function test_the_member_line_says_why_the_post_is_unlocked(): void {
		$post   = $this->create_locked_post( 'paying' );
		$member = $this->create_member();
		$part   = $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/gate {"lock":{"match":"any","inverse":true,"campaign":"","conditions":[{"type":"paying","params":{}}]}} --><!-- wp:patreon-gate/gate-granted --><p>For others.</p><!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><p>Hello.</p><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->' ) );
		$former = $this->create_member( array( 'patron_status' => 'former_patron', 'tier_ids' => array(), 'entitled_cents' => 0, 'next_charge_at' => time() - 60 * DAY_IN_SECONDS, 'last_charge_at' => time() - 90 * DAY_IN_SECONDS ) );
		foreach ( array( $post, $part ) as $open ) {
			$page = $this->page_of( $open, $member );
			self::assertStringContainsString( 'You are reading as Somebody · Silver.', $page );
			self::assertStringContainsString( 'Not you? Sign out', $page );
		}
		self::assertStringNotContainsString( 'reading as', $this->page_of( $part, $former ) );
		add_filter( Hooks::DECISION_GRANT, '__return_true' );
		$page = $this->page_of( $post, $former );
		self::assertStringContainsString( self::$canary, $page );
		self::assertStringNotContainsString( 'as a member', $page );
	}

	private static function situation( Reason $reason, Viewer $viewer, ?int $opens_at = null ): Situation {
		$lock = new Lock( false, false, array( new Condition( 'paying' ) ) );
		return new Situation( new Denial( $lock, Decision::deny( $reason, array(), $opens_at ), 1 ), $viewer, new Campaign( '77', '1', 'Demo' ), new Offer( new Tier( '101', '77', 'Bronze', 500 ), 500 ), true );
	}

	private static function member(): Viewer {
		return new Viewer( '9', 0, array( '77' => new Entitlement( '77', Member_State::Active, true, true ) ) );
	}

	private function call( WP_Post $post, ?WP_User $reader ): string {
		$this->act_as( $reader );
		Plugin::instance()->access()->forget();
		$this->go_to( (string) get_permalink( $post ) );
		return get_the_password_form( $post );
	}
}
