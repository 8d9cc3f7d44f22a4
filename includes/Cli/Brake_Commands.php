<?php
/**
 * Commands about the brake.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Sweep\Sync_Control;

/** Provides `brake show`, `brake approve` and `brake discard`: for a sweep that was held because it would lock out too many people. */
final class Brake_Commands implements Commands {

	/** Members loaded at once. */
	private const PAGE = 500;

	/** @param \Closure(): int $clock Returns the Unix time. */
	public function __construct( private readonly Sync_Control $control, private readonly \Closure $clock ) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command( 'brake show', 'Shows the sync that waits for your decision, and the members it would lock out.', Command::common( 'campaign', 'format' ), $this->show( ... ) ),
			new Command( 'brake approve', 'Confirms that the sync is right. The members shown by "brake show" lose access.', Command::common( 'campaign', 'yes' ), $this->approve( ... ) ),
			new Command( 'brake discard', 'Says that the sync is wrong. It is discarded, and everyone keeps their current access.', Command::common( 'campaign' ), $this->discard( ... ) ),
		);
	}

	private function show( Input $input, Output $output ): int {
		$campaign_id = $this->campaign( $input );
		$status      = $this->control->status( $campaign_id, ( $this->clock )() );
		if ( null === $status['held'] && ! $status['is_braked'] ) {
			$output->success( 'No sync is waiting for a decision.' );
			return 0;
		}
		if ( null !== $status['held'] && 'table' === $input->format() ) {
			$output->line( "Read at {$this->time( $status['held']->started_at )}: {$status['held']->would_lock} of {$status['held']->had_access} people who have access would lose it." );
		}
		$rows  = array();
		$after = '';
		do {
			$page = $this->control->held_members( $campaign_id, $after, self::PAGE );
			foreach ( $page as $member ) {
				$rows[] = $member;
				$after  = $member['member_id'];
			}
		} while ( self::PAGE === count( $page ) );
		$output->table( $rows, array( 'member_id', 'user_id', 'full_name', 'email', 'reason' ), $input->format() );
		return 0;
	}

	private function approve( Input $input, Output $output ): int {
		$campaign_id = $this->campaign( $input );
		if ( ! $output->confirm( 'Lock out everyone shown by "brake show"?' ) ) {
			return 1;
		}
		if ( ! $this->control->approve( $campaign_id, get_current_user_id(), ( $this->clock )() ) ) {
			$output->warning( 'No sync is waiting for a decision.' );
			return 1;
		}
		$output->success( 'Approved. It is completed in the background. Run "wp patreon-gate sync --resume" to complete it now.' );
		return 0;
	}

	private function discard( Input $input, Output $output ): int {
		if ( ! $this->control->discard( $this->campaign( $input ), get_current_user_id(), ( $this->clock )() ) ) {
			$output->warning( 'No sync is waiting for a decision.' );
			return 1;
		}
		$output->success( 'Discarded. Everyone keeps their current access.' );
		return 0;
	}

	private function campaign( Input $input ): string {
		return '' !== $input->text( 'campaign' ) ? $input->text( 'campaign' ) : ( $this->control->campaigns()[0] ?? '' );
	}

	private function time( int $time ): string {
		return Terminal_Text::time( $time );
	}
}
