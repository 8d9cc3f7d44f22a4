<?php
/**
 * Writes docs/membership.md.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Membership\Policy_Settings;

/** Writes the page about the policy from the table the tests use. */
final class Membership_Page {

	private const INTRO = <<<'MARKDOWN'
# Membership: who is entitled, and why

<!-- Written by tests/unit/Membership/Membership_Page_Test.php from tests/unit/Support/Situations.php. Change the table, then
     run that test with UPDATE_DOCS=1. -->

`Membership\Policy` turns Patreon's facts about a member, and those the ledger stored earlier, into an `Entitlement`. It is pure:
the same facts, settings and time give the same result. All other code uses the entitlement, and never compares tiers
or amounts itself.

- **Tiers decide.** Patreon's list of currently entitled tiers counts, whatever the amount. The amount is used only for
  a pledge without any tier, with a tolerance for currency rounding. Amounts of annual members are divided by twelve first.
- **A listed tier is no proof of payment** by itself: former members keep the free tier, refunded ones were seen with tiers
  they never paid for. The state of the membership comes first.
- **What was paid stays paid.** The end of a paid period is kept from read to read (`Member::following()`), and so
  are a member's tiers when Patreon stops listing them.
- **A tier that is not in the ledger** unlocks only locks that name its ID. Locks that name a deleted tier stay locked, except for
  members whose record still has it.
- **Grants and blocks come first**: a grant unlocks everything, or what one tier unlocks, until its end; a block locks
  everything without a grace period and overrides a grant. Neither affects the owner or editors.
- **Counts never decide.** Places left, limits, sums of pledges, open amounts and paid fees are not part of a member's record; `remaining`
  is only used to show "sold out".
- **A record is valid for a limited time**: until the next charge is due plus the grace days of a declined payment
  (at least `confirm_grace_days`), or for `confirm_days` after it was read if no charge is due. Then the state is
  `unconfirmed`, until the member is read again, for example by signing in.

MARKDOWN;

	/** Returns the whole page. */
	public static function text(): string {
		return self::INTRO . "\n" . self::settings() . "\n" . self::situations() . "\n" . self::reasons() . "\n" . Events_Section::text();
	}

	private static function settings(): string {
		$presets = array( Policy_Settings::generous()->to_array(), Policy_Settings::balanced()->to_array(), Policy_Settings::strict()->to_array() );
		$lines   = array( '## Settings', '', 'A preset, in which every value can be changed. `balanced` is the default.', '', '| setting | generous | balanced | strict |', '| --- | --- | --- | --- |' );
		foreach ( array_keys( $presets[0] ) as $name ) {
			if ( 'preset' === $name ) {
				continue;
			}
			$values  = array_map( static fn( array $preset ): string => self::value( $preset[ $name ] ?? '' ), $presets );
			$lines[] = '| `' . $name . '` | ' . implode( ' | ', $values ) . ' |';
		}
		return implode( "\n", $lines ) . "\n";
	}

	private static function value( string|int|bool $value ): string {
		return is_bool( $value ) ? ( $value ? 'on' : 'off' ) : (string) $value;
	}

	private static function situations(): string {
		$lines = array( '## Situations', '', '`access`: can read what paying members can read. `free`: is a free member. `no access`: neither. The owner of the campaign can read everything.', '', '| situation | generous | balanced | strict | rule |', '| --- | --- | --- | --- | --- |' );
		foreach ( Situations::all() as $situation ) {
			$cells   = array_map( self::cell( ... ), array( $situation->generous, $situation->balanced, $situation->strict ) );
			$lines[] = '| ' . $situation->title . ' | ' . implode( ' | ', $cells ) . ' | ' . $situation->rule . ' |';
		}
		return implode( "\n", $lines ) . "\n";
	}

	private static function cell( string $expected ): string {
		$words = explode( ' ', $expected );
		return '`' . $words[0] . '`: ' . strtr( $words[1] ?? '', array( 'open' => 'access', 'closed' => 'no access' ) );
	}

	private static function reasons(): string {
		$lines = array( '## Reasons', '', 'A decision has one reason. If one of several conditions is enough, it is that of the condition closest to being met. If all are', 'needed, it is that of the one farthest from being met, because the reader has to begin there. Closest first:', '' );
		foreach ( Reason::cases() as $reason ) {
			if ( ! $reason->grants() ) {
				$lines[] = '1. `' . $reason->value . '`';
			}
		}
		return implode( "\n", $lines ) . "\n";
	}
}
