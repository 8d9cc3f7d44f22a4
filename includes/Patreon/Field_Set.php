<?php
/**
 * Fields to request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Holds the attributes to request. Patreon sends none that are not requested, and refuses the whole request for one unknown name. So a refused name
 * is removed and the request repeated; as a last resort, only what access depends on is requested.
 */
final class Field_Set {

	/** @var array<string, list<string>> All fields we read, by type, except a user's e-mail address, which with_email() adds. */
	private const ALL = array(
		'user'     => array( 'full_name', 'is_email_verified' ),
		'member'   => array( 'full_name', 'email', 'patron_status', 'last_charge_status', 'last_charge_date', 'next_charge_date', 'pledge_relationship_start', 'currently_entitled_amount_cents', 'campaign_lifetime_support_cents', 'will_pay_amount_cents', 'pledge_cadence', 'is_free_trial', 'is_gifted' ),
		'tier'     => array( 'title', 'amount_cents', 'published', 'url', 'remaining', 'user_limit' ),
		'campaign' => array( 'name', 'creation_name', 'currency', 'url', 'vanity', 'is_monthly' ),
		'webhook'  => array( 'last_attempted_at', 'num_consecutive_times_failed', 'paused', 'secret', 'triggers', 'uri' ),
	);

	/** @var array<string, list<string>> Required fields, by type. */
	private const NEEDED = array(
		'user'     => array( 'full_name' ),
		'member'   => array( 'patron_status', 'last_charge_status', 'next_charge_date', 'currently_entitled_amount_cents' ),
		'tier'     => array( 'title', 'amount_cents', 'published' ),
		'campaign' => array( 'vanity', 'url' ),
		'webhook'  => array( 'paused', 'secret', 'triggers', 'uri' ),
	);

	/** @var array<string, list<string>> Fields on which no access depends. Left out first, if Patreon refuses a request without naming a field. */
	private const SHOWN = array(
		'campaign' => array( 'image_url', 'image_small_url', 'patron_count', 'show_earnings', 'is_charged_immediately' ),
		'tier'     => array( 'description' ),
		'user'     => array( 'full_name', 'image_url', 'thumb_url' ),
		'benefit'  => array( 'title', 'is_deleted', 'is_ended', 'is_published' ),
	);

	/** The relationships that SHOWN needs. */
	private const SHOWN_INCLUDES = 'tiers.benefits';

	/**
	 * @param array<string, list<string>> $fields  By type.
	 * @param string                      $include Relationships that can be left out, separated by commas.
	 */
	private function __construct( private readonly array $fields, private readonly string $include = '' ) {}

	/** Returns all fields of campaigns and tiers, including texts and pictures on which no access depends. */
	public static function of_campaigns(): self {
		$fields = self::SHOWN;
		foreach ( self::of( 'campaign', 'tier' )->fields as $type => $needed ) {
			$fields[ $type ] = array( ...$needed, ...( self::SHOWN[ $type ] ?? array() ) );
		}
		return new self( $fields, self::SHOWN_INCLUDES );
	}

	/** Returns all fields we read of these types, except a user's e-mail address. */
	public static function of( string ...$types ): self {
		return new self( array_intersect_key( self::ALL, array_flip( $types ) ) );
	}

	/** Returns the same with the user's e-mail address. */
	public function with_email(): self {
		$fields           = $this->fields;
		$fields['user'][] = 'email';
		return new self( $fields, $this->include );
	}

	/**
	 * Returns what to request after Patreon refused a field.
	 *
	 * @param string $refused Patreon's message, with the fields in quotes: "… on type member: ['is_gifted']".
	 */
	public function without( string $refused ): self {
		if ( $this->is_named_in( $refused ) ) {
			return new self( $this->fewer( $refused ), $this->include );
		}
		if ( '' !== $this->include && str_contains( $refused, "'include'" ) ) {
			return new self( array_diff_key( $this->fields, array( 'benefit' => true ) ) );
		}
		// If Patreon named no field, or none that was requested, only required ones are left, in two steps.
		$fewer = self::without_shown( $this->fields );
		return new self( '' === $this->include && $fewer === $this->fields ? array_intersect_key( self::NEEDED, $this->fields ) : $fewer );
	}

	/**
	 * Tells whether Patreon's refusal is about a requested field.
	 *
	 * @param string $refused Patreon's message.
	 */
	public function is_named_in( string $refused ): bool {
		return $this->fewer( $refused ) !== $this->fields;
	}

	/**
	 * @param array<string, list<string>> $fields By type.
	 * @return array<string, list<string>> The same without those of SHOWN.
	 */
	private static function without_shown( array $fields ): array {
		if ( ! isset( $fields['campaign'] ) ) {
			return $fields;
		}
		foreach ( self::SHOWN as $type => $shown ) {
			$fields[ $type ] = array_values( array_diff( $fields[ $type ] ?? array(), $shown ) );
		}
		return array_filter( $fields, static fn ( array $names ): bool => array() !== $names );
	}

	/** @return array<string, list<string>> Fields without the refused ones. */
	private function fewer( string $refused ): array {
		if ( false === preg_match_all( "/'([a-z_]+)'/", $refused, $names ) ) {
			return $this->fields;
		}
		$fewer = array();
		foreach ( $this->fields as $type => $fields ) {
			// Types have fields of the same name, such as the title of a tier and of a benefit.
			$is_meant       = 1 !== preg_match( '/ on type ([a-z-]+)/', $refused, $named ) || $type === $named[1];
			$fewer[ $type ] = $is_meant ? array_values( array_diff( $fields, $names[1] ) ) : $fields;
		}
		return $fewer;
	}

	/**
	 * @param string $include Relationships that are needed in any case, separated by commas.
	 * @return array<string, string> Query parameters.
	 */
	public function query( string $include = '' ): array {
		$include = implode( ',', array_diff( array( $include, $this->include ), array( '' ) ) );
		$query   = '' === $include ? array() : array( 'include' => $include );
		foreach ( $this->fields as $type => $fields ) {
			if ( array() !== $fields ) {
				$query[ 'fields[' . $type . ']' ] = implode( ',', $fields );
			}
		}
		return $query;
	}
}
