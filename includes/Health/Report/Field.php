<?php
/**
 * One line of the report.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health\Report;

/** Holds a name and a value. In the copied report both are English; on the screen the label is translated. */
final class Field {

	public readonly string $value;

	/**
	 * @param string          $name  English name, such as `last_error`.
	 * @param string          $label The same for the screen.
	 * @param string|int|bool $value A state, time, count or name of a table. Never a secret, and nothing about a person.
	 */
	public function __construct( public readonly string $name, public readonly string $label, string|int|bool $value ) {
		$this->value = is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : (string) $value;
	}

	/** Returns a line whose name is the same in every language, such as that of a table. */
	public static function named( string $name, string|int|bool $value ): self {
		return new self( $name, $name, $value );
	}

	/** Returns a time; "never" for none. */
	public static function time( string $name, string $label, ?int $time ): self {
		return new self( $name, $label, null === $time || $time <= 0 ? 'never' : gmdate( 'Y-m-d\TH:i:s\Z', $time ) );
	}

	/** Returns the value for the screen. */
	public function shown(): string {
		return match ( $this->value ) {
			'yes'   => __( 'Yes', 'tier-gate-for-patreon' ),
			'no'    => __( 'No', 'tier-gate-for-patreon' ),
			'never' => __( 'never', 'tier-gate-for-patreon' ),
			''      => '–',
			default => $this->value,
		};
	}
}
