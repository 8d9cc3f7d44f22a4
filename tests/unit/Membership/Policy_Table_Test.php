<?php
/**
 * Compares the policy with its table.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Circumstance;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Situation;
use Patreon_Gate\Tests\Unit\Support\Situations;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Policy_Table_Test extends TestCase {

	/** @return iterable<string, array{Situation, string, string}> */
	public static function rows(): iterable {
		foreach ( Situations::all() as $situation ) {
			yield $situation->title . ', generous' => array( $situation, 'generous', $situation->generous );
			yield $situation->title . ', balanced' => array( $situation, 'balanced', $situation->balanced );
			yield $situation->title . ', strict' => array( $situation, 'strict', $situation->strict );
		}
	}

	#[DataProvider( 'rows' )]
	public function test_a_row_holds( Situation $situation, string $preset, string $expected ): void {
		$entitlement = self::judge( $situation, $preset );
		$outcome     = $entitlement->paying ? 'open' : ( $entitlement->active ? 'free' : 'closed' );
		self::assertSame( $expected, trim( $entitlement->state->value . ' ' . $outcome . ' ' . implode( ' ', $entitlement->tier_ids ) ) );
		$circumstances = implode( ' ', array_map( static fn( Circumstance $circumstance ): string => $circumstance->value, $entitlement->circumstances ) );
		// In brackets: only if the tiers count in the preset.
		$possible = str_starts_with( $situation->circumstances, '(' ) ? array( '', trim( $situation->circumstances, '()' ) ) : array( $situation->circumstances );
		self::assertContains( $circumstances, $possible );
	}

	public function test_every_state_has_a_row(): void {
		$seen = array( Member_State::Owner->value );
		foreach ( self::rows() as $row ) {
			$seen[] = explode( ' ', $row[2] )[0];
		}
		$missing = array_diff( array_column( Member_State::cases(), 'value' ), $seen );
		self::assertSame( array(), array_values( $missing ) );
	}

	public function test_every_closed_row_has_a_reason(): void {
		foreach ( Situations::all() as $situation ) {
			$entitlement = self::judge( $situation, 'strict' );
			$viewer      = new Viewer( People::USER, 0, array( People::CAMPAIGN => $entitlement ) );
			self::assertFalse( Refusal::reason( $viewer, $entitlement )->grants(), $situation->title );
		}
	}

	public static function judge( Situation $situation, string $preset ): Entitlement {
		$policy = new Policy( Policy_Settings::from_array( array( 'preset' => $preset ) ) );
		return $policy->entitlement( $situation->member, People::catalogue( $situation->is_per_creation ), People::NOW, $situation->grants );
	}
}
