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

/** The page about the policy, from the same table the tests use. */
final class Membership_Page {

	private const INTRO = <<<'MARKDOWN'
# Membership: who is entitled, and why

<!-- Written by tests/unit/Membership/Membership_Page_Test.php from tests/unit/Support/Situations.php. Change the table, then
     run that test with UPDATE_DOCS=1. -->

`Membership\Policy` turns what Patreon says about a member, and what the ledger remembers, into an `Entitlement`. It is pure:
the same facts, settings and time give the same answer. Everything else asks the entitlement; nothing else compares tiers
or amounts.

- **Tiers decide.** Patreon's list of currently entitled tiers counts, whatever the amount. An amount stands in only for
  a pledge without any tier, with a tolerance for currency rounding, and amounts of yearly members are divided by twelve first.
- **A listed tier is no proof of payment** by itself: former members keep the free tier, refunded ones were seen with tiers
  they never paid for. The state of the membership comes first.
- **What was paid stays paid.** The end of a paid period is remembered from read to read (`Member::following()`), as
  are the tiers held when Patreon empties its list.
- **A tier the ledger does not know** opens only a lock that names that very id. A deleted tier keeps its locks closed, except for
  members whose record still has it.
- **What the creator decides by hand comes first**: a grant opens everything, or what one tier opens, until its date; a block closes
  without grace and beats a grant. Neither touches the owner or editors.
- **Counts never decide.** Places left, limits, sums of pledges, open amounts and paid fees are not even part of a member's record; `remaining`
  only tells "sold out".
- **A record is good for a while**, not for ever: until the next charge was due and the days a decline would have as
  grace (at least `confirm_grace_days`), or `confirm_days` after it was read where no charge is due. Then the state is
  `unconfirmed`, and signing in again reads it anew. It never becomes a yes by itself.

MARKDOWN;

	/** The whole page. */
	public static function text(): string {
		return self::INTRO . "\n" . self::settings() . "\n" . self::situations() . "\n" . self::reasons() . "\n" . Events_Section::text();
	}

	private static function settings(): string {
		$presets = array( Policy_Settings::generous()->to_array(), Policy_Settings::balanced()->to_array(), Policy_Settings::strict()->to_array() );
		$lines   = array( '## Settings', '', 'A preset, and any of its numbers changed. `balanced` is the default.', '', '| setting | generous | balanced | strict |', '| --- | --- | --- | --- |' );
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
		$lines = array( '## Situations', '', '`open`: has what paying members have. `free`: is a free member. `closed`: is neither. The owner of the campaign has everything.', '', '| situation | generous | balanced | strict | rule |', '| --- | --- | --- | --- | --- |' );
		foreach ( Situations::all() as $situation ) {
			$cells   = array_map( self::cell( ... ), array( $situation->generous, $situation->balanced, $situation->strict ) );
			$lines[] = '| ' . $situation->title . ' | ' . implode( ' | ', $cells ) . ' | ' . $situation->rule . ' |';
		}
		return implode( "\n", $lines ) . "\n";
	}

	private static function cell( string $expected ): string {
		$words = explode( ' ', $expected );
		return '`' . $words[0] . '`: ' . ( $words[1] ?? '' );
	}

	private static function reasons(): string {
		$lines = array( '## Reasons', '', 'The one reason a decision tells. Where one of several conditions is enough, it is the unmet one nearest to a yes; where all are', 'needed, the farthest, for that is where to begin. Nearest first:', '' );
		foreach ( Reason::cases() as $reason ) {
			if ( ! $reason->grants() ) {
				$lines[] = '1. `' . $reason->value . '`';
			}
		}
		return implode( "\n", $lines ) . "\n";
	}
}
