<?php
/**
 * A command.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Holds one command of `wp patreon-gate`: its name, its parameters, and what it does. */
final class Command {

	/**
	 * @param string                         $name     Such as `brake show`.
	 * @param string                         $summary  One line.
	 * @param list<array<string, mixed>>     $synopsis Arguments and options, as WP-CLI describes them.
	 * @param \Closure( Input, Output ): int $run      Runs it and returns the exit code; 0 for success.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $summary,
		public readonly array $synopsis,
		public readonly \Closure $run
	) {}

	/**
	 * Describes an argument.
	 *
	 * @return array<string, mixed>
	 */
	public static function argument( string $name, string $description ): array {
		return array(
			'type'        => 'positional',
			'name'        => $name,
			'description' => $description,
			'optional'    => false,
		);
	}

	/**
	 * Describes an option with a value.
	 *
	 * @param list<string> $values Allowed values; empty for any.
	 * @return array<string, mixed>
	 */
	public static function option( string $name, string $description, array $values = array() ): array {
		return array(
			'type'        => 'assoc',
			'name'        => $name,
			'description' => $description,
			'optional'    => true,
		) + ( array() === $values ? array() : array( 'options' => $values ) );
	}

	/**
	 * Describes an option without a value.
	 *
	 * @return array<string, mixed>
	 */
	public static function flag( string $name, string $description ): array {
		return array(
			'type'        => 'flag',
			'name'        => $name,
			'description' => $description,
			'optional'    => true,
		);
	}

	/**
	 * Describes `--format` and `--campaign`, which many commands have.
	 *
	 * @return list<array<string, mixed>>
	 */
	public static function common( string ...$names ): array {
		$all = array(
			'format'   => self::option( 'format', 'Output format.', array( 'table', 'csv', 'json' ) ),
			'campaign' => self::option( 'campaign', 'Campaign ID. Defaults to the primary campaign.' ),
			'yes'      => self::flag( 'yes', 'Do not ask for confirmation.' ),
		);
		return array_values( array_intersect_key( $all, array_flip( $names ) ) );
	}
}
