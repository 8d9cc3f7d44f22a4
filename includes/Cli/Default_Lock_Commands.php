<?php
/**
 * Command about the locks that new posts get.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Listing\Lock_Sentence;
use Patreon_Gate\Rest\Rule_Texts;
use Patreon_Gate\Rest\Rules_View;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Rule_Store;

/** `lock default`: lists and changes which lock new posts of a type get. */
final class Default_Lock_Commands implements Commands {

	/**
	 * @param Rule_Store               $store     Stored defaults.
	 * @param Closure(): Rule_Changes  $changes   Changes them.
	 * @param Typed_Lock               $typed     Reads options.
	 * @param Closure(): Lock_Sentence $sentences Locks in words.
	 */
	public function __construct( private readonly Rule_Store $store, private readonly Closure $changes, private readonly Typed_Lock $typed, private readonly Closure $sentences ) {}

	/** @return list<Command> */
	public function commands(): array {
		$type = array( 'optional' => true ) + Command::argument( 'type', 'Name of a post type. Without it, all types are listed.' );
		return array(
			new Command(
				'lock default',
				'Says which lock new posts of a type get, or changes it. Posts that exist stay as they are.',
				array( $type, ...Typed_Lock::options(), Command::flag( 'none', 'New posts of this type are not locked any more.' ), ...Command::common( 'format' ) ),
				$this->run( ... )
			),
		);
	}

	private function run( Input $input, Output $output ): int {
		$type  = $input->argument( 0 );
		$is_to = array() !== array_filter( array( 'for', 'tier', 'tiers', 'lock' ), static fn ( string $name ): bool => '' !== $input->text( $name ) );
		if ( '' !== $type && ( $is_to || $input->has( 'none' ) ) ) {
			$lock  = $input->has( 'none' ) ? null : $this->typed->read( $input );
			$wrong = $is_to && $input->has( 'none' ) ? 'Say who can read, or --none, not both.' : ( is_string( $lock ) ? $lock : $this->change( $type, $lock ) );
			if ( '' !== $wrong ) {
				$output->error( $wrong );
				return 1;
			}
		} elseif ( $is_to || $input->has( 'none' ) ) {
			$output->error( 'Say which type of posts, such as post or page.' );
			return 1;
		}
		$rows = array();
		foreach ( Rules_View::defaults( $this->store->current() ) as $default ) {
			if ( '' === $type || $type === $default['type'] ) {
				$lock   = $this->store->current()->default_lock( $default['type'] );
				$rows[] = array(
					'type'  => Terminal_Text::clean( $default['type'] ),
					'label' => Terminal_Text::clean( $default['label'] ),
					'says'  => null === $lock ? 'not locked' : Terminal_Text::clean( ( $this->sentences )()->of( $lock ) ),
				);
			}
		}
		if ( array() === $rows && $input->has( 'none' ) ) {
			// That of a type that is gone was removed.
			$output->success( 'Done.' );
			return 0;
		}
		if ( array() === $rows ) {
			$output->error( 'Posts of this type cannot be locked: ' . Terminal_Text::clean( $type ) . '.' );
			return 1;
		}
		$output->table( $rows, array( 'type', 'label', 'says' ), $input->format() );
		return 0;
	}

	/** Changes the default, and returns what is wrong; '' where it was changed. */
	private function change( string $type, ?Lock $lock ): string {
		try {
			( $this->changes )()->set_default( $type, $lock, null );
		} catch ( Refused_Rule $refused ) {
			return Rule_Texts::of( $refused->why );
		}
		return '';
	}
}
