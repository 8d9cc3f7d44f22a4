<?php
/**
 * As whom a post is viewed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Closure;
use DateTimeImmutable;
use DateTimeZone;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Sign_In\Urls;

/** Holds the reader and the time that an address names. Where it names something that does not exist, the reader is a logged-out visitor, now. */
final class Choice {

	/** Query parameter: kind of reader, one of `Reader_Kind`. */
	public const READER = Urls::VIEW_AS;

	/** Query parameter: ID of the tier. */
	public const TIER = 'patreon-gate-as-tier';

	/** Query parameter: ID of the campaign; '' for the first one. */
	public const CAMPAIGN = 'patreon-gate-as-campaign';

	/** Query parameter: date and time in the time zone of the site, as `datetime-local` fields send it; '' for now. */
	public const DATE = 'patreon-gate-as-date';

	/** Query parameter: 1 for somebody who joined today. */
	public const IS_NEW = 'patreon-gate-as-new';

	/** Query parameter: nonce of the person who looks. */
	public const NONCE = 'patreon-gate-as-nonce';

	/** Query parameter: 1 where the form of the bar is open. */
	public const OPEN = 'patreon-gate-as-form';

	/** All of them. */
	public const PARAMETERS = array( self::READER, self::TIER, self::CAMPAIGN, self::DATE, self::IS_NEW, self::NONCE, self::OPEN );

	public const DATE_FORMAT = 'Y-m-d\TH:i';

	/** What may be wrong with an address. */
	public const UNKNOWN_READER   = 'reader';
	public const UNKNOWN_CAMPAIGN = 'campaign';
	public const UNKNOWN_TIER     = 'tier';
	public const UNKNOWN_DATE     = 'date';
	public const EXPIRED          = 'expired';

	/**
	 * @param Reader_Kind    $kind    Kind of reader.
	 * @param Tier_Catalogue $tiers   Tiers of the campaign.
	 * @param ?Tier          $tier    Their tier, or the one they had; null for kinds without one.
	 * @param ?int           $at      Unix time at which they read; null for now.
	 * @param bool           $is_new  Whether they joined today.
	 * @param string         $problem What is wrong with the address: one of the constants above; '' for nothing.
	 */
	private function __construct(
		public readonly Reader_Kind $kind,
		public readonly Tier_Catalogue $tiers,
		public readonly ?Tier $tier = null,
		public readonly ?int $at = null,
		public readonly bool $is_new = false,
		public readonly string $problem = ''
	) {}

	/**
	 * Reads an address.
	 *
	 * @param array<array-key, mixed>           $query Parameters.
	 * @param Closure(string): ?Tier_Catalogue  $tiers Returns the tiers of a campaign, '' for the first one; null where there is no such campaign.
	 * @param DateTimeZone                      $zone  Time zone of the site.
	 */
	public static function read( array $query, Closure $tiers, DateTimeZone $zone ): self {
		$text      = static fn ( string $name ): ?string => array_key_exists( $name, $query ) ? ( is_string( $query[ $name ] ) ? trim( $query[ $name ] ) : null ) : '';
		$kind      = Reader_Kind::tryFrom( $text( self::READER ) ?? '' );
		$campaign  = $text( self::CAMPAIGN );
		$catalogue = null === $campaign ? null : $tiers( $campaign );
		if ( null === $catalogue ) {
			return Reader_Kind::Logged_Out === $kind && '' === $campaign ? self::at_a_date( $kind, Tier_Catalogue::missing(), null, false, $text( self::DATE ), $zone ) : self::least( Tier_Catalogue::missing(), null === $kind ? self::UNKNOWN_READER : self::UNKNOWN_CAMPAIGN );
		}
		if ( null === $kind ) {
			return self::least( $catalogue, self::UNKNOWN_READER );
		}
		$tier = $kind->has_tier() ? $catalogue->get( $text( self::TIER ) ?? '' ) : null;
		if ( $kind->has_tier() && null === $tier ) {
			return self::least( $catalogue, self::UNKNOWN_TIER );
		}
		return self::at_a_date( $kind, $catalogue, $tier, '1' === $text( self::IS_NEW ), $text( self::DATE ), $zone );
	}

	/**
	 * Returns a logged-out visitor, who sees the least.
	 *
	 * @param Tier_Catalogue $tiers   Tiers of the campaign, for the form.
	 * @param string         $problem What is wrong with the address.
	 */
	public static function least( Tier_Catalogue $tiers, string $problem ): self {
		return new self( Reader_Kind::Logged_Out, $tiers, problem: $problem );
	}

	private static function at_a_date( Reader_Kind $kind, Tier_Catalogue $tiers, ?Tier $tier, bool $is_new, ?string $date, DateTimeZone $zone ): self {
		if ( '' === $date ) {
			return new self( $kind, $tiers, $tier, null, $is_new );
		}
		$at = self::time( $date ?? '', $zone );
		return null === $at ? self::least( $tiers, self::UNKNOWN_DATE ) : new self( $kind, $tiers, $tier, $at, $is_new );
	}

	/**
	 * Converts a date. A time that is skipped when clocks go forward is the one an hour later; one that comes twice is the first.
	 *
	 * @return ?int Unix time; null where it is no date.
	 */
	private static function time( string $date, DateTimeZone $zone ): ?int {
		if ( 1 !== preg_match( '/^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/D', $date, $parts ) || $parts[1] < '1970' || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return null;
		}
		$time = DateTimeImmutable::createFromFormat( '!' . self::DATE_FORMAT, substr( $date, 0, 16 ), $zone );
		if ( false === $time ) {
			return null;
		}
		// PHP takes the second one in some time zones.
		$earlier = $time->setTimestamp( $time->getTimestamp() - 3600 );
		return $earlier->format( self::DATE_FORMAT ) === $time->format( self::DATE_FORMAT ) ? $earlier->getTimestamp() : $time->getTimestamp();
	}
}
