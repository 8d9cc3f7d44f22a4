<?php
/**
 * Fields to request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * The attributes to request. Patreon sends none that are not requested, and refuses the whole request for one unknown name. So a refused name is
 * removed and the request repeated; as a last resort, only what access depends on is requested.
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

	/** @param array<string, list<string>> $fields By type. */
	private function __construct( private readonly array $fields ) {}

	/** Returns all fields we read of these types, except a user's e-mail address. */
	public static function of( string ...$types ): self {
		return new self( array_intersect_key( self::ALL, array_flip( $types ) ) );
	}

	/** Returns the same with the user's e-mail address. */
	public function with_email(): self {
		$fields           = $this->fields;
		$fields['user'][] = 'email';
		return new self( $fields );
	}

	/**
	 * Returns what to request after Patreon refused a field.
	 *
	 * @param string $refused Patreon's message, with the fields in quotes: "… on type member: ['is_gifted']".
	 */
	public function without( string $refused ): self {
		// If Patreon named no field, or none that was requested, only required ones are left.
		return new self( $this->is_named_in( $refused ) ? $this->fewer( $refused ) : array_intersect_key( self::NEEDED, $this->fields ) );
	}

	/**
	 * Whether Patreon's refusal is about a requested field.
	 *
	 * @param string $refused Patreon's message.
	 */
	public function is_named_in( string $refused ): bool {
		return $this->fewer( $refused ) !== $this->fields;
	}

	/** @return array<string, list<string>> Fields without the refused ones. */
	private function fewer( string $refused ): array {
		if ( false === preg_match_all( "/'([a-z_]+)'/", $refused, $names ) ) {
			return $this->fields;
		}
		return array_map(
			static fn ( array $fields ): array => array_values( array_diff( $fields, $names[1] ) ),
			$this->fields
		);
	}

	/** @return array<string, string> Query parameters. */
	public function query(): array {
		$query = array();
		foreach ( $this->fields as $type => $fields ) {
			if ( array() !== $fields ) {
				$query[ 'fields[' . $type . ']' ] = implode( ',', $fields );
			}
		}
		return $query;
	}
}
