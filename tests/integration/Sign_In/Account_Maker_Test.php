<?php
/**
 * WordPress accounts for people from Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Sign_In\Account_Maker;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** `Account_Maker` with what Patreon may send. */
final class Account_Maker_Test extends Fake_Patreon_Case {

	/** @return iterable<string, array{array<string, mixed>, string}> Attributes of the user, expected address. */
	public static function emails(): iterable {
		yield 'verified' => array( array( 'email' => 'new@example.org', 'is_email_verified' => true ), 'new@example.org' );
		yield 'not verified' => array( array( 'email' => 'new@example.org', 'is_email_verified' => false ), '' );
		yield 'flag missing' => array( array( 'email' => 'new@example.org' ), '' );
		yield 'flag null' => array( array( 'email' => 'new@example.org', 'is_email_verified' => null ), '' );
		yield 'flag "false"' => array( array( 'email' => 'new@example.org', 'is_email_verified' => 'false' ), '' );
		yield 'flag "true"' => array( array( 'email' => 'new@example.org', 'is_email_verified' => 'true' ), '' );
		yield 'flag 1' => array( array( 'email' => 'new@example.org', 'is_email_verified' => 1 ), '' );
		yield 'taken' => array( array( 'email' => 'taken@example.org', 'is_email_verified' => true ), '' );
		yield 'taken, other case' => array( array( 'email' => 'TAKEN@example.org', 'is_email_verified' => true ), '' );
		yield 'no address' => array( array( 'email' => null, 'is_email_verified' => true ), '' );
		yield 'two lines' => array( array( 'email' => "new@example.org\nBcc: x@example.org", 'is_email_verified' => true ), '' );
		yield 'not an address' => array( array( 'email' => 'new', 'is_email_verified' => true ), '' );
		yield 'markup' => array( array( 'email' => '"<b>"@example.org', 'is_email_verified' => true ), '' );
	}

	/** @param array<string, mixed> $attributes Of the user. */
	#[DataProvider( 'emails' )]
	public function test_A10_only_a_verified_address_that_nobody_has_is_used( array $attributes, string $expected ): void {
		$owner = $this->create_user( 'editor', array( 'user_email' => 'taken@example.org' ) );
		$this->patreon_answers( '/api/oauth2/v2/identity', self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => '123', 'attributes' => $attributes ) ) ) );
		$links = new Links( $this->database );
		$link  = ( new Account_Maker( $links ) )->make( $this->client->identity( 't', true, self::NOW ), self::NOW );
		self::assertNotNull( $link );
		self::assertNotSame( $owner->ID, $link->wp_user_id );
		$user = get_user_by( 'id', $link->wp_user_id );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertSame( $expected, $user->user_email );
		self::assertSame( 'patreon_123', $user->user_login );
		self::assertSame( array( 'subscriber' ), $user->roles );
		self::assertFalse( $link->may_sign_in );
		self::assertSame( 'taken@example.org', get_user_by( 'id', $owner->ID )?->user_email );
	}

	public function test_the_slower_of_two_requests_leaves_no_account_behind(): void {
		$links = new Links( $this->database );
		$links->add( new Link( '123', 77, 'Faster', false ), self::NOW );
		$this->patreon_answers( '/api/oauth2/v2/identity', self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => '123' ) ) ) );
		self::assertNull( ( new Account_Maker( $links ) )->make( $this->client->identity( 't', true, self::NOW ), self::NOW ) );
		self::assertFalse( get_user_by( 'login', 'patreon_123' ) );
		self::assertSame( 77, $links->of_patreon_user( '123' )?->wp_user_id );
	}
}
