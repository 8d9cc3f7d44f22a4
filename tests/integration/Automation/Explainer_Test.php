<?php
/**
 * Explanations.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Automation\Explanation_Schema;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Support_Code;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Rest\Rest_Test_Case;
use WP_Post;
use WP_User;

/** An explanation gives the decision of the page, with its reasons. */
final class Explainer_Test extends Rest_Test_Case {

	use Has_Events;

	private const TIER = '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"tiers","params":{"tiers":["1"]}},{"type":"amount","params":{"cents":9900}}]}';
	private const FREE = '{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"free_member","params":{}}]}';

	protected function setUp(): void {
		parent::setUp();
		$this->import_campaign();
		$this->act_as_admin();
	}

	public function test_every_lock_with_every_condition_and_the_record_behind_it(): void {
		$member = $this->create_person( '501', array( 'tier_ids' => array( '1' ) ), Event_Type::Member_Created );
		$post   = $this->create_post( array( 'post_content' => $this->divider( self::FREE ) . $this->gate( self::TIER ) ) );
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( json_decode( self::TIER, true ) ) );
		add_filter( Hooks::LOCK_RESOLVE, static fn ( array $added ): array => array( ...$added, new Lock( true, false, array( new Condition( 'paying' ) ) ) ) );

		$told = $this->explain( array( 'post' => $post->ID, 'member_id' => $member->member_id ) );
		self::assertSame( array( 'post', 'add_on', 'divider', 'gate' ), array_column( $told['locks'], 'source' ) );
		self::assertSame( array( true, true, false, false ), array_column( $told['locks'], 'whole' ) );
		$conditions = $told['locks'][0]['conditions'];
		self::assertSame( array( 'tiers', 'amount' ), array_column( $conditions, 'type' ) );
		self::assertSame( array( true, false ), array_column( $conditions, 'passed' ) );
		self::assertSame( array( 'entitled', 'tier_too_low' ), array_column( $conditions, 'reason' ) );
		self::assertSame( array( 'tiers' => array( '1' ) ), $conditions[0]['params'] );
		self::assertNotSame( '', $conditions[0]['label'] );
		self::assertSame( array( true, 'entitled', 0 ), array( $told['decision']['granted'], $told['decision']['reason'], $told['decision']['closed_parts'] ) );

		self::assertCount( 1, $told['memberships'] );
		$record = $told['memberships'][0];
		self::assertSame( array( '900', 'active', true, array( 'Studio' ) ), array( $record['campaign_id'], $record['state'], $record['paying'], array_column( $record['tiers'], 'title' ) ) );
		self::assertSame( $member->fetched_at, $record['read_at'] );
		self::assertSame( 'Paid', $record['record']['last_charge_status'] );
		self::assertSame( array( 'members:create' ), array_column( $record['log'], 'type' ) );
		self::assertSame( array( 'webhook' ), array_column( $record['log'], 'cause' ) );

		foreach ( array( array( 'patreon_user_id' => '501' ) ) as $who ) {
			$other = $this->explain( $who + array( 'post' => $post->ID ) );
			self::assertSame( $told, $other );
		}
	}

	public function test_explanations_for_a_logged_out_visitor_and_for_somebody_who_never_joined(): void {
		$post = $this->locked_post();
		$told = $this->explain( array( 'post' => $post->ID ) );
		self::assertSame( array( 'stranger', null, false, 'not_signed_in' ), array( $told['reader']['kind'], $told['reader']['patreon_user_id'], $told['decision']['granted'], $told['decision']['reason'] ) );
		self::assertStringContainsString( 'Mira Makes Maps', $told['decision']['sentence'] );
		$told = $this->explain( array( 'post' => $post->ID, 'patreon_user_id' => '777' ) );
		self::assertSame( array( 'not_a_member', 'none', null ), array( $told['decision']['reason'], $told['memberships'][0]['state'], $told['memberships'][0]['record'] ) );
		self::assertSame( 'no_lock', $this->explain( array( 'post' => $this->create_post()->ID ) )['decision']['reason'] );
	}

	public function test_the_explanation_is_the_same_as_the_decision_for_every_reader(): void {
		$day    = 86400;
		$people = array(
			array(),
			array( 'tier_ids' => array( '2' ), 'entitled_cents' => 500 ),
			array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined' ),
			array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - 60 * $day ),
			array( 'patron_status' => 'former_patron', 'tier_ids' => array(), 'entitled_cents' => 0, 'next_charge_at' => time() - 40 * $day, 'last_charge_at' => time() - 70 * $day ),
			array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array() ),
			array( 'last_charge_status' => 'Fraud' ),
			array( 'is_gifted' => true, 'entitled_cents' => 0, 'last_charge_status' => null, 'last_charge_at' => null ),
			array( 'fetched_at' => time() - 60 * $day ),
		);
		$conditions = array( array( 'tiers', array( 'tiers' => array( '1' ) ) ), array( 'tier_or_above', array( 'tier' => '1' ) ), array( 'paying', array() ), array( 'free_member', array() ), array( 'amount', array( 'cents' => 600 ) ), array( 'lifetime_amount', array( 'cents' => 700 ) ), array( 'member_for_months', array( 'months' => 3 ) ), array( 'member_at_publication', array() ), array( 'no/such', array() ) );
		$users = array( 0 );
		foreach ( $people as $number => $facts ) {
			$id   = (string) ( 600 + $number );
			$user = $this->create_user( 'subscriber' );
			$this->create_person( $id, $facts );
			Plugin::instance()->links()->add( new Link( $id, $user->ID, 'Noa', false ), time() );
			$users[] = $user->ID;
		}
		Plugin::instance()->grants()->set( new Grant( '900', '601', 0, Grant_Kind::Grant ), 1, time() );
		Plugin::instance()->grants()->set( new Grant( '900', '600', 0, Grant_Kind::Block ), 1, time() );
		$users[] = $this->create_user( 'subscriber' )->ID;
		$users[] = $this->create_user( 'editor' )->ID;
		$reasons = array();
		foreach ( $conditions as $at => list( $type, $params ) ) {
			foreach ( array( false, true ) as $inverse ) {
				$other = $conditions[ ( $at + 3 ) % 8 ];
				$post  = $this->create_post();
				Plugin::instance()->post_locks()->set( $post->ID, new Lock( 0 === $at % 2, $inverse, array( new Condition( $type, $params ), new Condition( $other[0], $other[1] ) ) ) );
				foreach ( $users as $user_id ) {
					$reader = get_user_by( 'id', $user_id );
					$this->act_as( false === $reader ? null : $reader );
					$this->go_to( (string) get_permalink( $post ) );
					$decision = patreon_gate_decide( $post->ID );
					$this->act_as_admin();
					$told = $this->explain( array( 'post' => $post->ID, 'wp_user_id' => $user_id ) );
					self::assertSame( array( $decision->granted, $decision->reason->value ), array( $told['decision']['granted'], $told['decision']['reason'] ), "$type, user $user_id" );
					$reasons[ $decision->reason->value ] = true;
				}
			}
		}
		self::assertGreaterThan( 7, count( $reasons ), implode( ' ', array_keys( $reasons ) ) );
	}

	public function test_the_explanation_lists_grants_and_blocks(): void {
		$this->create_person( '501', array( 'tier_ids' => array( '1' ) ) );
		$post = $this->locked_post();
		Plugin::instance()->grants()->set( new Grant( '900', '501', 0, Grant_Kind::Block, '', null, 'Was rude.' ), 1, time() );
		$told = $this->explain( array( 'post' => $post->ID, 'patreon_user_id' => '501' ) );
		self::assertFalse( $told['decision']['granted'] );
		self::assertSame( array( 'block', true, 'Was rude.' ), array( $told['memberships'][0]['grants'][0]['kind'], $told['memberships'][0]['grants'][0]['holds'], $told['memberships'][0]['grants'][0]['note'] ) );
	}

	public function test_explanations_for_a_wordpress_account_and_for_an_editor(): void {
		$this->create_person( '501', array( 'tier_ids' => array( '1' ) ) );
		$post = $this->locked_post();
		$user = $this->create_user( 'subscriber' );
		self::assertSame( 'not_signed_in', $this->explain( array( 'post' => $post->ID, 'wp_user_id' => $user->ID ) )['decision']['reason'] );
		Plugin::instance()->links()->add( new Link( '501', $user->ID, 'Noa', false ), time() );
		$told = $this->explain( array( 'post' => $post->ID, 'wp_user_id' => $user->ID ) );
		self::assertSame( array( 'wp_user', '501', $user->ID, 'entitled' ), array( $told['reader']['kind'], $told['reader']['patreon_user_id'], $told['reader']['wp_user_id'], $told['decision']['reason'] ) );
		$told = $this->explain( array( 'post' => $post->ID, 'wp_user_id' => $this->create_user( 'editor' )->ID ) );
		self::assertSame( array( true, true, 'editor', false ), array( $told['reader']['can_edit'], $told['decision']['granted'], $told['decision']['reason'], $told['locks'][0]['granted'] ) );
	}

	public function test_each_step_of_early_access_is_explained_with_its_date(): void {
		$now    = time();
		$member = $this->create_person( '501', array( 'tier_ids' => array( '2' ), 'entitled_cents' => 500 ) );
		$post   = $this->create_post( array( 'post_date_gmt' => gmdate( 'Y-m-d H:i:s', $now - 3600 ), 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 3600 ) ) );
		$step   = static fn ( ?array $condition, int $hours ): array => array( 'everyone' => null === $condition, 'conditions' => null === $condition ? array() : array( $condition ), 'when' => array( 'date' => '', 'count' => $hours, 'unit' => 'hours' ) );
		$lock   = Lock::from_array( array( 'ladder' => array( 'steps' => array( $step( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '2' ) ) ), 5 ), $step( null, 48 ) ), 'relock' => array( 'date' => '', 'count' => 100, 'unit' => 'hours' ) ) ) + (array) json_decode( self::TIER, true ) );
		self::assertTrue( $lock->readable );
		Plugin::instance()->post_locks()->set( $post->ID, $lock );
		foreach ( array( array( array( 'member_id' => $member->member_id ), true, 5, 'opens_later' ), array( array(), false, 48, 'not_signed_in' ) ) as list( $who, $passed, $opens, $reason ) ) {
			$told = $this->explain( $who + array( 'post' => $post->ID ) );
			$lock = $told['locks'][0];
			self::assertSame( array( false, $reason, $now - 3600 + $opens * 3600 ), array( $lock['granted'], $lock['reason'], $lock['opens_at'] ) );
			self::assertSame( array( $passed, true ), array_column( $lock['ladder']['steps'], 'passed' ) );
			self::assertSame( array( 'later', 'later' ), array_column( $lock['ladder']['steps'], 'state' ) );
			self::assertSame( array( $now + 4 * 3600, $now + 47 * 3600 ), array_column( $lock['ladder']['steps'], 'at' ) );
			self::assertSame( array( $now + 99 * 3600, false ), array( $lock['ladder']['relock_at'], $lock['ladder']['relocked'] ) );
			self::assertSame( array( 'tiers', array( 'tiers' => array( '2' ) ), $passed ), array( $lock['ladder']['steps'][0]['conditions'][0]['type'], $lock['ladder']['steps'][0]['conditions'][0]['params'], $lock['ladder']['steps'][0]['conditions'][0]['passed'] ) );
		}
		self::assertNull( $this->explain( array( 'post' => $this->locked_post()->ID ) )['locks'][0]['ladder'] );
	}

	public function test_an_unreadable_lock_is_explained_as_unreadable(): void {
		$post = $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/divider {"lock":"nonsense"} /--><p>a</p><!-- wp:patreon-gate/gate {"lock":' . self::FREE . '} --><p>never closed</p>' ) );
		$told = $this->explain( array( 'post' => $post->ID ) );
		self::assertSame( array( 'broken', 'broken' ), array_column( $told['locks'], 'source' ) );
		self::assertSame( array( false, true ), array_column( $told['locks'], 'readable' ) );
		self::assertSame( array( 'unreadable_lock', 'not_signed_in' ), array_column( $told['locks'], 'reason' ) );
		self::assertSame( 2, $told['decision']['closed_parts'] );
		$other = $this->create_post();
		Plugin::instance()->post_locks()->set( $other->ID, new Lock( false, false, array( new Condition( 'nobody/knows', array( 'x' => 1 ) ) ) ) );
		$lock = $this->explain( array( 'post' => $other->ID ) )['locks'][0];
		self::assertSame( array( 'unreadable_lock', null, '' ), array( $lock['reason'], $lock['conditions'][0]['passed'], $lock['conditions'][0]['label'] ) );
	}

	public function test_a_divider_in_a_synced_pattern_is_found(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $this->divider( self::TIER ) ) );
		$post    = $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /--><!-- wp:paragraph --><p>below</p><!-- /wp:paragraph -->' ) );
		self::assertSame( array( 'pattern' ), array_column( $this->explain( array( 'post' => $post->ID ) )['locks'], 'source' ) );
	}

	public function test_a_missing_post_or_member_has_no_explanation(): void {
		self::assertSame( 404, $this->ask( 'GET', '/explain', array( 'post' => 999999 ) )->get_status() );
		self::assertSame( 404, $this->ask( 'GET', '/explain' )->get_status() );
		self::assertSame( 404, $this->ask( 'GET', '/explain', array( 'post' => $this->locked_post()->ID, 'member_id' => 'nobody' ) )->get_status() );
	}

	/** @return iterable<string, array{?string, array<string, mixed>}> Patreon user, facts. */
	public static function people(): iterable {
		yield 'a stranger, while something is wrong' => array( null, array() );
		yield 'a free member' => array( '501', array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array() ) );
		yield 'somebody of a lower tier' => array( '502', array( 'tier_ids' => array( '2' ), 'entitled_cents' => 500 ) );
		yield 'somebody who never joined' => array( '503', array() );
	}

	/** @param array<string, mixed> $facts */
	#[DataProvider( 'people' )]
	public function test_the_code_on_the_page_leads_to_what_the_page_says( ?string $person, array $facts ): void {
		$post = $this->locked_post();
		$user = $this->create_user( 'subscriber' );
		if ( null === $person ) {
			Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( array( 'campaign' => '999' ) + (array) json_decode( self::TIER, true ) ) );
		} else {
			if ( array() !== $facts ) {
				$this->create_person( $person, $facts );
			}
			Plugin::instance()->links()->add( new Link( $person, $user->ID, 'Noa', false ), time() );
		}
		self::after_checking_again();
		$page = $this->page_of( $post, null === $person ? null : $user );
		self::assertSame( 1, preg_match( '~Support code: <code dir="ltr">([0-9A-Z-]+)</code>~', $page, $found ) );
		self::assertSame( $page, $this->page_of( $post, null === $person ? null : $user ), 'The same page again.' );
		$this->act_as_admin();
		foreach ( array( $found[1], strtolower( str_replace( '-', ' ', $found[1] ) ) ) as $typed ) {
			$told = $this->explain( array( 'code' => $typed ) );
			self::assertSame( $post->ID, $told['post']['id'] );
			self::assertSame( $person, $told['reader']['patreon_user_id'] );
			self::assertSame( $told['decision']['reason'], $told['code']['reason'] );
			self::assertStringContainsString( esc_html( $told['decision']['sentence'] ), $page );
			self::assertSame( null === $person, null === $told['code']['day'] );
		}
		if ( null !== $person ) {
			self::assertStringNotContainsString( $person, $found[1] );
		}
	}

	/** A code is only for people who need support. */
	public function test_without_an_error_there_is_no_support_code(): void {
		$post = $this->locked_post();
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( '503', $user->ID, 'Noa', false ), time() );
		foreach ( array( null, $user ) as $reader ) {
			self::assertStringNotContainsString( 'Support code', $this->page_of( $post, $reader ) );
		}
		self::after_checking_again();
		self::assertStringNotContainsString( 'Support code', $this->page_of( $post, null ), 'Visitors share their page.' );
		self::assertStringContainsString( 'Support code', $this->page_of( $post, $user ), 'They have checked again, and it is still locked.' );
	}

	public function test_all_logged_out_visitors_get_the_same_page(): void {
		$post  = $this->locked_post();
		$pages = array( $this->page_of( $post, null ), $this->page_of( $post, $this->create_user( 'subscriber' ) ), $this->page_of( $post, null ) );
		self::assertSame( $pages[0], $pages[2] );
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( array( 'campaign' => '999' ) + (array) json_decode( self::TIER, true ) ) );
		preg_match_all( '~<code dir="ltr">[^<]+</code>~', $this->page_of( $post, null ) . $this->page_of( $post, $this->create_user( 'subscriber' ) ), $codes );
		self::assertCount( 2, $codes[0] );
		self::assertCount( 1, array_unique( $codes[0] ) );
	}

	public function test_an_invented_support_code_is_not_found(): void {
		$post = $this->locked_post();
		$code = Support_Code::make( $post->ID, Reason::Not_Signed_In, null, time() );
		self::assertSame( 200, $this->ask( 'GET', '/explain', array( 'code' => $code ) )->get_status() );
		$letter = 'A' === substr( $code, -1 ) ? 'B' : 'A';
		foreach ( array( substr( $code, 0, -1 ) . $letter, 'AAA-000-1-AAAAAAA', 'x', '!!!', str_repeat( 'A', 60 ), Support_Code::make( $post->ID, Reason::Not_A_Member, '90210', time() ), Support_Code::make( 0, Reason::Not_Signed_In, null, time() ) ) as $bad ) {
			$response = $this->ask( 'GET', '/explain', array( 'code' => $bad ) );
			self::assertSame( 404, $response->get_status(), $bad );
			self::assertSame( 'patreon_gate_unknown_code', self::code( $response ) );
		}
	}

	public function test_every_reason_has_its_own_code(): void {
		$codes = array_map( static fn ( Reason $reason ): string => substr( Support_Code::make( 1, $reason, null, 0 ), 0, 3 ), Reason::cases() );
		self::assertSame( $codes, array_unique( $codes ) );
	}

	public function test_a_person_gets_a_different_code_for_each_day_and_post(): void {
		$codes = array();
		foreach ( array( array( 5, 0 ), array( 5, 86400 ), array( 6, 0 ) ) as list( $post, $later ) ) {
			$codes[] = substr( Support_Code::make( $post, Reason::Not_A_Member, '501', 1_800_000_000 + $later ), -7 );
		}
		self::assertCount( 3, array_unique( $codes ) );
		$read = Support_Code::read( Support_Code::make( 123_456_789, Reason::Opens_Later, '501', 1_800_000_000 ) );
		self::assertSame( array( 123_456_789, Reason::Opens_Later, 1_800_000_000 - 1_800_000_000 % 86400 ), array( $read?->post_id, $read?->reason, $read?->day ) );
	}

	/** @param array<string, mixed> $facts */
	private function create_person( string $user_id, array $facts, Event_Type ...$events ): Member {
		return $this->happen( $user_id, $facts + array( 'fetched_at' => time(), 'last_charge_at' => time() - 86400, 'next_charge_at' => time() + 20 * 86400, 'cadence_months' => 1 ), ...$events );
	}

	private function locked_post(): WP_Post {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( json_decode( self::TIER, true ) ) );
		return $post;
	}

	private function divider( string $lock ): string {
		return '<!-- wp:patreon-gate/divider {"lock":' . $lock . '} /-->';
	}

	private function gate( string $lock ): string {
		return '<!-- wp:patreon-gate/gate {"lock":' . $lock . '} --><!-- wp:patreon-gate/gate-granted --><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-granted --><!-- /wp:patreon-gate/gate -->';
	}

	/**
	 * @param array<string, mixed> $params
	 * @return array{post: array<string, mixed>, reader: array<string, mixed>, decision: array<string, mixed>, locks: list<array<string, mixed>>, memberships: list<array<string, mixed>>, code?: array<string, mixed>}
	 */
	private function explain( array $params ): array {
		$response = $this->ask( 'GET', '/explain', $params );
		$told     = self::json( $response );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $told ) );
		self::assertTrue( rest_validate_value_from_schema( $told, Explanation_Schema::explained_code(), 'answer' ) );
		/** @var array{post: array<string, mixed>, reader: array<string, mixed>, decision: array<string, mixed>, locks: list<array<string, mixed>>, memberships: list<array<string, mixed>>, code?: array<string, mixed>} $told */
		return $told;
	}

	/** Pages are visited with the address to which "Check again" leads. */
	private static function after_checking_again(): void {
		add_filter( 'post_link', static fn( string $url ): string => add_query_arg( 'patreon-gate-notice', 'updated', $url ) );
	}

	private function page_of( WP_Post $post, ?WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		return $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content();
				}
			}
		);
	}
}
