<?php
/**
 * Commands about grants and blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Ledger\Grant_Manager;
use Patreon_Gate\Ledger\Refused_Grant;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Stored_Grant;

/** Provides `member grant`, `member block`, and the commands that end them. */
final class Grant_Commands implements Commands {

	/** @param \Closure(): int $clock Returns the Unix time. */
	public function __construct(
		private readonly Grant_Manager $manager,
		private readonly Grants $grants,
		private readonly Person_Finder $persons,
		private readonly Campaigns $campaigns,
		private readonly \Closure $clock
	) {}

	/** @return list<Command> */
	public function commands(): array {
		$person = Command::argument( 'person', Person_Finder::HELP );
		$note   = Command::option( 'note', 'Reason. The person never sees it.' );
		$until  = Command::option( 'until', 'Date or time when it ends, in UTC: 2026-01-31 or 2026-01-31T12:00.' );
		return array(
			new Command(
				'member grant',
				'Gives access to someone who does not pay.',
				array( $person, Command::option( 'tier', 'Give access to what this tier unlocks. Defaults to everything.' ), $until, $note, ...Command::common( 'campaign' ) ),
				fn ( Input $input, Output $output ): int => $this->set( Grant_Kind::Grant, $input, $output )
			),
			new Command(
				'member block',
				'Blocks someone, whatever they pay.',
				array( $person, $until, $note, ...Command::common( 'campaign' ) ),
				fn ( Input $input, Output $output ): int => $this->set( Grant_Kind::Block, $input, $output )
			),
			new Command( 'member ungrant', 'Removes grants.', array( $person, ...Command::common( 'campaign' ) ), fn ( Input $input, Output $output ): int => $this->remove( Grant_Kind::Grant, $input, $output ) ),
			new Command( 'member unblock', 'Removes a block.', array( $person, ...Command::common( 'campaign' ) ), fn ( Input $input, Output $output ): int => $this->remove( Grant_Kind::Block, $input, $output ) ),
			new Command( 'member grants', 'Lists manual grants and blocks, newest first.', Command::common( 'format' ), $this->list( ... ) ),
		);
	}

	private function set( Grant_Kind $kind, Input $input, Output $output ): int {
		$typed = $input->argument( 0 );
		$user  = Person_Finder::wp_user( $typed );
		$until = '' === $input->text( 'until' ) ? null : Terminal_Text::moment( $input->text( 'until' ) );
		if ( '' !== $input->text( 'until' ) && null === $until ) {
			$output->error( '--until is no time: write 2026-01-31 or 2026-01-31T12:00.' );
			return 1;
		}
		$campaign = $input->text( 'campaign' );
		try {
			$stored = $this->manager->set(
				new Grant( $campaign, $user > 0 ? '' : $this->persons->patreon_user( $typed, $campaign ), $user, $kind, $input->text( 'tier' ), $until, $input->text( 'note' ) ),
				get_current_user_id(),
				( $this->clock )()
			);
		} catch ( Refused_Grant $refused ) {
			$output->error( self::refusal( $refused->why ) );
			return 1;
		}
		$output->success( ( Grant_Kind::Grant === $kind ? 'Granted' : 'Blocked' ) . ', ID ' . $stored->id . ( null === $until ? '' : ', until ' . Terminal_Text::time( $until ) ) . '.' );
		return 0;
	}

	private function remove( Grant_Kind $kind, Input $input, Output $output ): int {
		$typed    = $input->argument( 0 );
		$campaign = $this->campaigns->get( $input->text( 'campaign' ) )->id ?? '';
		$removed  = 0;
		foreach ( $this->grants->of_person( $this->persons->patreon_user( $typed, $campaign ), Person_Finder::wp_user( $typed ) ) as $stored ) {
			if ( $stored->grant->kind === $kind && $stored->grant->campaign_id === $campaign ) {
				$this->manager->remove( $stored->id, get_current_user_id(), ( $this->clock )() );
				++$removed;
			}
		}
		if ( 0 === $removed ) {
			$output->warning( 'There was nothing to remove.' );
			return 1;
		}
		$output->success( 'Removed.' );
		return 0;
	}

	private function list( Input $input, Output $output ): int {
		$output->table(
			array_map(
				static fn ( Stored_Grant $stored ): array => array(
					'id'       => $stored->id,
					'campaign' => $stored->grant->campaign_id,
					'person'   => $stored->grant->wp_user_id > 0 ? 'wp:' . $stored->grant->wp_user_id : $stored->grant->patreon_user_id,
					'kind'     => $stored->grant->kind->value,
					'tier'     => $stored->grant->tier_id,
					'until'    => Terminal_Text::time( $stored->grant->until ),
					'by'       => $stored->created_by,
					'note'     => $stored->grant->note,
				),
				$this->grants->page( 500 )
			),
			array( 'id', 'campaign', 'person', 'kind', 'tier', 'until', 'by', 'note' ),
			$input->format()
		);
		return 0;
	}

	private static function refusal( string $why ): string {
		return match ( $why ) {
			'no_campaign' => 'Campaign not found.',
			'no_person'   => 'Nobody was found with this ID.',
			'no_user'     => 'WordPress user not found.',
			'no_tier'     => 'The campaign does not have this tier.',
			'past'        => 'That time is in the past.',
			default       => 'This grant or block is not valid.',
		};
	}
}
