<?php
/**
 * Registers the commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Registers the commands with WP-CLI. Services are created when a command runs. */
final class Registration {

	/** @param \Closure(): list<Commands> $groups All commands. */
	public function __construct( private readonly \Closure $groups ) {}

	/** Registers the commands, if WP-CLI runs. */
	public function register(): void {
		if ( ! defined( 'WP_CLI' ) || true !== constant( 'WP_CLI' ) ) {
			return;
		}
		// Later, when WordPress is loaded, because the list of commands itself creates services.
		\WP_CLI::add_hook( 'after_wp_load', $this->add( ... ) );
	}

	private function add(): void {
		foreach ( Command_Group::ABOUT as $word => $about ) {
			\WP_CLI::add_command( 'patreon-gate' . $word, Command_Group::class, array( 'shortdesc' => $about ) );
		}
		foreach ( ( $this->groups )() as $group ) {
			foreach ( $group->commands() as $command ) {
				\WP_CLI::add_command(
					'patreon-gate ' . $command->name,
					static fn ( mixed $arguments, mixed $options ) => self::run( $command, $arguments, $options ),
					array(
						'shortdesc' => $command->summary,
						'synopsis'  => $command->synopsis,
					)
				);
			}
		}
	}

	private static function run( Command $command, mixed $arguments, mixed $options ): void {
		$options = array_filter( is_array( $options ) ? $options : array(), static fn ( mixed $value, mixed $name ): bool => is_string( $name ) && ( is_string( $value ) || is_bool( $value ) ), ARRAY_FILTER_USE_BOTH );
		$output  = new Wp_Cli_Output( $options );
		$code    = Guard::run( $command, new Input( array_values( array_filter( is_array( $arguments ) ? $arguments : array(), 'is_string' ) ), $options ), $output );
		if ( 0 !== $code ) {
			\WP_CLI::halt( $code );
		}
	}
}
