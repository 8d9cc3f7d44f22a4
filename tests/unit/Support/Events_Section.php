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

/** Written from the enum, the names of the evidence, the payload of an event, and the table the tests use. */
final class Events_Section {

	private const INTRO = <<<'MARKDOWN'
## Events

`Engine\Change` compares the record in the ledger with the one that was just read. It makes no difference why a member was read (a
webhook, a sweep, a sign-in), how often, or in which order. An older read gives no event, and no event is written twice. The first six have
the names and the meaning of Patreon's own triggers. Patreon does not report the others.

Access is compared with what was announced last, so `access:gained` and `access:lost` alternate. Access can also end because time passed, and
change with grants, blocks and the policy's settings.

MARKDOWN;

	public static function text(): string {
		return self::INTRO . "\n" . self::types() . "\n" . self::payload() . "\n" . self::turns();
	}

	/** Returns when an event occurs. */
	public static function when( Event_Type $type ): string {
		return match ( $type ) {
			Event_Type::Member_Created   => 'A member who is not in the ledger: a new one, or one seen for the first time after the first sync. Also a member who was deleted and is back.',
			Event_Type::Member_Updated   => 'Any of Patreon’s facts changed, including charges. Accompanies most of the other events.',
			Event_Type::Member_Deleted   => 'The member no longer exists on Patreon, and never paid. One who has paid becomes a former member: `members:update`.',
			Event_Type::Pledge_Created   => 'The member began to pledge. Gifts and free memberships do not count; a free trial counts once it becomes a pledge.',
			Event_Type::Pledge_Updated   => 'The price of the tier, the amount, the cadence or the next charge changed. Occurs when it is decided, not again when it takes effect.',
			Event_Type::Pledge_Deleted   => 'The member stopped pledging.',
			Event_Type::Charge_Succeeded => 'A payment arrived: the lifetime sum grew, there is another charge and it is paid, or a pending one succeeded.',
			Event_Type::Charge_Declined  => 'A payment is owed. Patreon’s retries do not repeat the event.',
			Event_Type::Charge_Recovered => 'What was owed is paid.',
			Event_Type::Pledge_Cancelled => 'The pledge has ended, by the member or by Patreon. `access_until` is the end of access that was paid for; null if it has ended.',
			Event_Type::Tier_Raised      => 'The new tier costs more; without known tiers, the amount per month is higher.',
			Event_Type::Tier_Lowered     => 'The new tier costs less; without known tiers, the amount per month is lower.',
			Event_Type::Trial_Started    => 'A free trial began.',
			Event_Type::Trial_Ended      => 'A free trial ended, whatever followed.',
			Event_Type::Member_Gifted    => 'Somebody else began to pay for the member.',
			Event_Type::Member_Returned  => 'A former or deleted member is a member again.',
			Event_Type::Access_Gained    => 'The member gained what paying members have.',
			Event_Type::Access_Lost      => 'The member lost what paying members have.',
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
				'- `evidence` contains each fact with its value `before` and `after`. Of a name or an e-mail address it only says that it changed.',
				'- `before` (null for someone new) and `after` are records: ' . $names( array_keys( $member->told( false ) ) ) . '; and only',
				'  if personal data is requested and allowed: ' . $names( array_keys( array_diff_key( $member->told( true ), $member->told( false ) ) ) ) . '.',
				'- `cause` is one of ' . $names( array_column( Cause::cases(), 'value' ) ) . '. Times are Unix seconds, amounts hundredths of the campaign’s currency.',
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
