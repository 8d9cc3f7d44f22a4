<?php
/**
 * Who has the plugin's capability.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin;

use Patreon_Gate\Admin\Capability;
use Patreon_Gate\Designs\Post_Type;
use Patreon_Gate\Sign_In\Creator_Connect;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Capability_Test extends Integration_Test_Case {

	public function test_people_who_may_manage_options_have_the_capability(): void {
		foreach ( array( 'administrator' => true, 'editor' => false, 'subscriber' => false ) as $role => $has ) {
			$user = $this->create_user( $role );
			self::assertSame( $has, user_can( $user, Capability::MANAGE ), $role );
			self::assertSame( $has, user_can( $user, 'manage_options' ), $role );
		}
		self::assertFalse( user_can( 0, Capability::MANAGE ) );
	}

	public function test_connecting_and_designs_require_the_same_capability(): void {
		self::assertSame( Capability::MANAGE, Creator_Connect::CAPABILITY );
		self::assertSame( Capability::MANAGE, Post_Type::CAPABILITY );
	}

	public function test_a_role_can_be_given_only_this_capability(): void {
		$user = $this->create_user( 'editor' );
		$user->add_cap( Capability::MANAGE );
		self::assertTrue( user_can( $user->ID, Capability::MANAGE ) );
		self::assertFalse( user_can( $user->ID, 'manage_options' ) );
	}

	/** An unchanged list of capabilities is returned as it is, without a copy. */
	public function test_a_check_of_another_capability_does_not_add_this_one(): void {
		$seen = array();
		add_filter(
			'user_has_cap',
			static function ( array $has, array $asked ) use ( &$seen ): array {
				$seen[ implode( ',', $asked ) ] = isset( $has[ Capability::MANAGE ] );
				return $has;
			},
			PHP_INT_MAX,
			2
		);
		$user = $this->create_user( 'administrator' );
		user_can( $user, 'edit_posts' );
		user_can( $user, Capability::MANAGE );
		self::assertSame( array( 'edit_posts' => false, Capability::MANAGE => true ), $seen );
	}
}
