<?php
/**
 * Reading one member again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Inbox;

use Patreon_Gate\Inbox\Refresh_Result;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Member_Refresh` and the ledger. */
final class Member_Refresh_Test extends Fake_Patreon_Case {

	private const PATH = '/api/oauth2/v2/members/' . self::MEMBER;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
	}

	public function test_somebody_who_has_just_paid_is_read_again(): void {
		$this->know( 'declined_patron' );
		$this->patreon_answers( self::PATH, self::http_answer( 200, array( 'data' => self::member_resource() ) ) );
		self::assertSame( Refresh_Result::Updated, $this->refresh->refresh( self::PERSON, self::NOW + 100 ) );
		$member = $this->members->find_by_user( self::CAMPAIGN, self::PERSON );
		self::assertSame( 'active_patron', $member?->patron_status );
		self::assertSame( array( '6600300' ), $member->tier_ids );
		self::assertSame( self::NOW + 100, $member->fetched_at );
	}

	public function test_a_member_is_read_at_most_once_in_thirty_seconds(): void {
		$this->know( 'active_patron' );
		$this->patreon_answers( self::PATH, self::http_answer( 503, '', array( 'content-type' => 'text/html' ) ) );
		self::assertSame( Refresh_Result::Trouble, $this->refresh->refresh( self::PERSON, self::NOW + 100 ) );
		for ( $second = 0; $second < 30; $second++ ) {
			self::assertSame( Refresh_Result::Too_Soon, $this->refresh->refresh( self::PERSON, self::NOW + 100 + $second ) );
		}
		self::assertCount( 1, $this->requests );
		self::assertSame( Refresh_Result::Trouble, $this->refresh->refresh( self::PERSON, self::NOW + 130 ) );
		self::assertSame( 'active_patron', $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->patron_status, 'A failure takes no access away.' );
	}

	public function test_an_unknown_person_has_to_sign_in_and_no_request_is_sent(): void {
		self::assertSame( Refresh_Result::Sign_In_Again, $this->refresh->refresh( '999', self::NOW ) );
		self::assertSame( Refresh_Result::Sign_In_Again, $this->refresh->refresh( '', self::NOW ) );
		self::assertSame( array(), $this->requests );
	}

	public function test_a_member_deleted_at_patreon_becomes_a_former_member(): void {
		$this->know( 'active_patron' );
		$this->patreon_answers( self::PATH, self::http_answer( 404, array( 'errors' => array( array( 'status' => '404' ) ) ) ) );
		self::assertSame( Refresh_Result::Updated, $this->refresh->refresh( self::PERSON, self::NOW + 100 ) );
		$member = $this->members->find_by_user( self::CAMPAIGN, self::PERSON );
		self::assertSame( 'former_patron', $member?->patron_status );
		self::assertSame( array(), $member->tier_ids );
	}

	public function test_an_answer_about_another_person_is_not_used(): void {
		$this->know( 'active_patron' );
		$this->patreon_answers( self::PATH, self::http_answer( 200, array( 'data' => self::member_resource( array(), array(), '999' ) ) ) );
		self::assertSame( Refresh_Result::Trouble, $this->refresh->refresh( self::PERSON, self::NOW + 100 ) );
		self::assertSame( 'active_patron', $this->members->find_by_user( self::CAMPAIGN, self::PERSON )?->patron_status );
		self::assertNull( $this->members->find_by_user( self::CAMPAIGN, '999' ) );
	}

	public function test_without_a_connection_the_record_stays_as_it_is(): void {
		$this->know( 'active_patron' );
		$this->connector->disconnect( self::NOW );
		self::assertSame( Refresh_Result::Sign_In_Again, $this->refresh->refresh( '999', self::NOW ) );
		self::assertSame( Refresh_Result::Trouble, $this->refresh->refresh( self::PERSON, self::NOW + 100 ) );
		self::assertNotNull( $this->members->find_by_user( self::CAMPAIGN, self::PERSON ) );
	}

	private function know( string $status ): void {
		$this->ledger->take( new Member( self::CAMPAIGN, self::MEMBER, self::PERSON, patron_status: $status, tier_ids: array( '6600300' ), fetched_at: self::NOW ), Cause::Sign_In, 'test', self::NOW );
	}
}
