<?php
/**
 * Commands about deactivation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Storage\Options\Settings;

/** `when-inactive show` and `when-inactive set`: what happens to locked posts when the plugin is deactivated. */
final class Deactivation_Commands implements Commands {

	private const MEANING = array(
		'closed' => 'When the plugin is deactivated, locked posts get a password and stay closed.',
		'open'   => 'When the plugin is deactivated, everyone can read locked posts.',
	);

	public function __construct( private readonly Settings $settings ) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'when-inactive show', 'Shows what happens to locked posts when the plugin is deactivated.', array(), $this->show( ... ) ),
			new Command( 'when-inactive set', 'Chooses what happens to locked posts when the plugin is deactivated.', array( Command::argument( 'choice', 'closed or open.' ) ), $this->set( ... ) ),
		);
	}

	private function show( Input $input, Output $output ): int {
		$output->line( self::MEANING[ $this->settings->opens_when_inactive() ? 'open' : 'closed' ] );
		return 0;
	}

	private function set( Input $input, Output $output ): int {
		$choice = $input->argument( 0 );
		if ( ! isset( self::MEANING[ $choice ] ) || true !== $this->settings->update( array( 'when_inactive' => $choice ) ) ) {
			$output->warning( 'Choose "closed" or "open".' );
			return 1;
		}
		$output->success( self::MEANING[ $choice ] );
		return 0;
	}
}
