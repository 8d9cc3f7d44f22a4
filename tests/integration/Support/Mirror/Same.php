<?php
/**
 * Compares the answers of two stores.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use PHPUnit\Framework\Assert;
use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Sweep;

/** Compares answers except for ids of rows and versions, in which the stores may differ. */
final class Same {

	/**
	 * @template T
	 * @param T $real   Of the database.
	 * @param T $memory Of the model.
	 * @return T What the database said.
	 */
	public static function of( mixed $real, mixed $memory, string $operation ): mixed {
		Assert::assertSame( self::plain( $memory ), self::plain( $real ), $operation );
		return $real;
	}

	private static function plain( mixed $answer ): mixed {
		if ( is_array( $answer ) ) {
			$plain = array_map( self::plain( ... ), $answer );
			if ( array_is_list( $plain ) ) {
				usort( $plain, static fn ( mixed $one, mixed $other ): int => strcmp( (string) json_encode( $one ), (string) json_encode( $other ) ) );
			} else {
				ksort( $plain );
			}
			return $plain;
		}
		return match ( true ) {
			$answer instanceof Stored_Member => array( $answer->member->to_array(), $answer->digest, $answer->state, $answer->has_access, $answer->access_until, $answer->missing_since ),
			$answer instanceof Staged_Member => array( $answer->member->to_array(), $answer->known_at, $answer->known_digest, $answer->had_access ),
			$answer instanceof Member_Write  => $answer->member->to_array(),
			$answer instanceof Sweep         => array_diff_key( get_object_vars( $answer ), array( 'id' => true, 'version' => true ) ),
			$answer instanceof Inbox_Item    => get_object_vars( $answer ),
			default                          => $answer,
		};
	}
}
