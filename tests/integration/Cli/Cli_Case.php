<?php
/**
 * Base of tests of WP-CLI commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cli;

use Patreon_Gate\Cli\Command;
use Patreon_Gate\Cli\Guard;
use Patreon_Gate\Cli\Input;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Health\Health_Case;

/** Runs commands like WP-CLI does, with a terminal that records the output. */
abstract class Cli_Case extends Health_Case {

	protected Recorded_Output $output;

	/** @var list<int> Seconds a command would have waited. */
	protected array $waits = array();

	/** Exit code of the last command. */
	protected int $code = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->output = new Recorded_Output();
	}

	/**
	 * Runs a command.
	 *
	 * @param string                     $typed     Such as `member get`.
	 * @param array<string, string|bool> $options   Options.
	 * @param string                     ...$arguments Arguments.
	 */
	protected function run_command( string $typed, array $options = array(), string ...$arguments ): Recorded_Output {
		$this->output = new Recorded_Output( $this->output->answer );
		$this->waits  = array();
		$this->code   = Guard::run( $this->command( $typed ), new Input( array_values( $arguments ), $options ), $this->output );
		self::assertLessThanOrEqual( 20, count( $this->waits ), 'The command never ends: ' . implode( ' ', $this->waits ) . "\n" . $this->output->text() );
		return $this->output;
	}

	protected function command( string $name ): Command {
		foreach ( $this->all_commands() as $command ) {
			if ( $command->name === $name ) {
				return $command;
			}
		}
		self::fail( "There is no command $name." );
	}

	/** Records the wait instead of waiting, and stops endless loops. */
	private function wait( int $seconds ): void {
		$this->waits[] = $seconds;
		if ( count( $this->waits ) > 20 ) {
			throw new \LogicException( 'It waits for ever.' );
		}
	}

	/** @return list<Command> */
	protected function all_commands(): array {
		$found = array();
		foreach ( Plugin::instance()->command_groups( fn ( int $seconds ) => $this->wait( $seconds ) ) as $group ) {
			$found = array( ...$found, ...$group->commands() );
		}
		return $found;
	}
}
