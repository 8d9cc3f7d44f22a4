<?php
/**
 * Writes the part of docs/membership.md about events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Engine\Change_Evidence;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;

/** From the enum, the names of the evidence, the payload of an event, and the table the tests use. */
final class Events_Section {

	private const INTRO = <<<'MARKDOWN'
## Events

`Engine\Change` is the difference of two records: what the ledger had, and what was read now. It makes no difference who read it (a
webhook, the sweep, a sign-in), how often, or in which order; an older read is no event, and nothing is told twice. The first six have
the names of Patreon's own triggers and mean what these mean; the others Patreon does not report as such.

Access is compared with what was last told, so that `access:gained` and `access:lost` take turns; it is also lost when time passes, and
changes with grants, blocks and the policy's settings.

MARKDOWN;

	public static function text(): string {
		return self::INTRO . "\n" . self::types() . "\n" . self::payload() . "\n" . self::turns();
	}

	/** When an event happens, in plain words. */
	public static function when( Event_Type $type ): string {
		return match ( $type ) {
			Event_Type::Member_Created   => 'Somebody the ledger did not know: a new member, or one seen for the first time after the first sync; also somebody who was deleted and is back.',
			Event_Type::Member_Updated   => 'Patreon says anything else than before, charges included. Goes with most of the others.',
			Event_Type::Member_Deleted   => 'Patreon says that there is no such member, and they never paid. Who has paid becomes a former member: `members:update`.',
			Event_Type::Pledge_Created   => 'Pledges, and did not before. No gift, no free membership; a free trial counts once it becomes a pledge.',
			Event_Type::Pledge_Updated   => 'The price of the tier, the amount, the cadence or the next charge is another; told when it is decided, not again when it takes effect.',
			Event_Type::Pledge_Deleted   => 'Pledged, and does not any more.',
			Event_Type::Charge_Succeeded => 'Money arrived: more was paid altogether, there is another charge and it is paid, or one under way went through.',
			Event_Type::Charge_Declined  => 'A payment began to be owed. Patreon’s retries do not repeat it.',
			Event_Type::Charge_Recovered => 'What was owed is paid.',
			Event_Type::Pledge_Cancelled => 'The pledge has ended, by the member or by Patreon. `access_until` says until when the payment opens, null for no longer.',
			Event_Type::Tier_Raised      => 'The tier is dearer; without known tiers, the amount per month is higher.',
			Event_Type::Tier_Lowered     => 'The tier is cheaper; without known tiers, the amount per month is lower.',
			Event_Type::Trial_Started    => 'A free trial began.',
			Event_Type::Trial_Ended      => 'A free trial is over, whatever came after it.',
			Event_Type::Member_Gifted    => 'Somebody else pays now.',
			Event_Type::Member_Returned  => 'Was a former member, or gone, and is not any more.',
			Event_Type::Access_Gained    => 'Has what paying members have, and had not.',
			Event_Type::Access_Lost      => 'Had what paying members have, and has not any more.',
		};
	}

	private static function types(): string {
		$lines = array( '| event | when | evidence |', '| --- | --- | --- |' );
		foreach ( Event_Type::cases() as $type ) {
			$names = Change_Evidence::names( $type );
			$facts = match ( true ) {
				null === $names => 'every fact that changed',
				array() === $names => '`state`, `has_access`, `access_until`',
				default => implode( ', ', array_map( static fn( string $name ): string => "`$name`", Event_Type::Pledge_Cancelled === $type ? array( ...$names, 'access_until' ) : $names ) ),
			};
			$lines[] = '| `' . $type->value . '` | ' . self::when( $type ) . ' | ' . $facts . ' |';
		}
		return implode( "\n", $lines ) . "\n";
	}

	private static function payload(): string {
		$member = People::member( array( 'full_name' => 'Zoë', 'email' => 'zoe@example.org' ) )->following( null );
		$event  = new Event( 1, Event_Type::Charge_Succeeded, $member->campaign_id, $member->member_id, $member->user_id, $member, $member, Cause::Webhook, array(), 'webhook-1', People::NOW );
		$names  = static fn( array $keys ): string => implode( ', ', array_map( static fn( mixed $key ): string => '`' . ( is_string( $key ) ? $key : '' ) . '`', $keys ) );
		return implode(
			"\n",
			array(
				'The payload (`Event::to_array()`, for PHP actions, REST and outgoing webhooks): ' . $names( array_keys( $event->to_array( false ) ) ) . '.',
				'',
				'- `evidence` names each fact with its value `before` and `after`. Of a name or an e-mail address it only says that it changed.',
				'- `before` (null for somebody new) and `after` are records: ' . $names( array_keys( $member->told( false ) ) ) . '; and only',
				'  where personal data is asked for and allowed: ' . $names( array_keys( array_diff_key( $member->told( true ), $member->told( false ) ) ) ) . '.',
				'- `cause` is what noticed it: ' . $names( array_column( Cause::cases(), 'value' ) ) . '. Times are Unix seconds, amounts hundredths of the campaign’s currency.',
				'',
			)
		);
	}

	private static function turns(): string {
		$lines = array( '| what happens | events |', '| --- | --- |' );
		foreach ( Turns::all() as $turn ) {
			$events  = '' === $turn->events ? 'none' : '`' . str_replace( ' ', '`, `', $turn->events ) . '`';
			$lines[] = '| ' . $turn->title . ' | ' . $events . ' |';
		}
		return implode( "\n", $lines ) . "\n";
	}
}
