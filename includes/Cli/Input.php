<?php
/**
 * Input of a command.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Holds the arguments and options of a command. */
final class Input {

	/**
	 * @param list<string>               $arguments Arguments in order.
	 * @param array<string, string|bool> $options   Name → value; true for one without.
	 */
	public function __construct( public readonly array $arguments = array(), public readonly array $options = array() ) {}

	/** Returns an argument; '' if it is missing. */
	public function argument( int $place ): string {
		return $this->arguments[ $place ] ?? '';
	}

	/** Returns an option's value; '' if it is missing. */
	public function text( string $name ): string {
		$value = $this->options[ $name ] ?? '';
		return is_string( $value ) ? $value : '';
	}

	/** Returns an option's value as a number from 0; the default if it is missing or anything else. */
	public function number( string $name, int $default_value = 0 ): int {
		$value = $this->text( $name );
		return 1 === preg_match( '/^\d{1,15}$/D', $value ) ? (int) $value : $default_value;
	}

	/** Tells whether an option is set. */
	public function has( string $name ): bool {
		return ! in_array( $this->options[ $name ] ?? false, array( false, '', '0', 'no', 'false' ), true );
	}

	/** Returns table, csv or json. */
	public function format(): string {
		$format = $this->text( 'format' );
		return in_array( $format, array( 'csv', 'json' ), true ) ? $format : 'table';
	}
}
