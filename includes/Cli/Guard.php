<?php
/**
 * Runs a command.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Rest\Trouble_Texts;

/** Runs a command and turns exceptions into a message and an exit code, so that no stack trace with data is printed. */
final class Guard {

	/** @return int 0 when it was done. */
	public static function run( Command $command, Input $input, Output $output ): int {
		try {
			return ( $command->run )( $input, $output );
		} catch ( Request_Failed $failed ) {
			$output->error( Trouble_Texts::of( $failed->failure->value ) );
		} catch ( Not_Connected $none ) {
			$output->error( Trouble_Texts::of( $none->why ) );
		} catch ( \Throwable $error ) {
			Add_Ons::report( $error, 'command ' . $command->name );
			$output->error( Trouble_Texts::of( 'storage' ) );
		}
		return 1;
	}
}
